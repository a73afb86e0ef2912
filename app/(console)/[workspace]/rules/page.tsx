import type { Metadata } from 'next';
import { RuleList } from '@/components/rule/rule-list';
import { requireContext } from '@/lib/auth/session';
import { listRules } from '@/lib/bus/rule/rule';
import { saveRuleAction } from './actions';

export const metadata: Metadata = { title: 'Rules' };

export default async function RulesPage({ params }: PageProps<'/[workspace]/rules'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  return (
    <RuleList
      slug={workspace}
      initial={{ rules: await listRules(context) }}
      save={context.scopes.has('rule.write') ? saveRuleAction : null}
    />
  );
}

import type { Metadata } from 'next';
import { deleteRuleAction, saveRuleAction } from '@/app/(console)/[workspace]/rules/actions';
import { loadSurroundings } from '@/app/(console)/[workspace]/rules/load';
import { Forbidden } from '@/components/frame/forbidden';
import { draftOf } from '@/components/rule/examples';
import { RulePage } from '@/components/rule/rule-page';
import { requireContext } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'New rule' };

export default async function NewRulePage({ params, searchParams }: PageProps<'/[workspace]/rules/new'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  if (!context.scopes.has('rule.write')) {
    return <Forbidden page="Rules" what="make rules" who="Owners and admins" />;
  }
  const { example } = await searchParams;
  return (
    <RulePage
      slug={workspace}
      rule={null}
      initial={draftOf(example)}
      known={await loadSurroundings(context)}
      verbs={{ save: saveRuleAction, remove: deleteRuleAction }}
    />
  );
}

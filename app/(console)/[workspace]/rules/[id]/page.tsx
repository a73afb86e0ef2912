import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { deleteRuleAction, saveRuleAction } from '@/app/(console)/[workspace]/rules/actions';
import { loadSurroundings } from '@/app/(console)/[workspace]/rules/load';
import { RulePage } from '@/components/rule/rule-page';
import { requireContext } from '@/lib/auth/session';
import { listRules } from '@/lib/bus/rule/rule';

export const metadata: Metadata = { title: 'Rule' };

export default async function EditRulePage({ params }: PageProps<'/[workspace]/rules/[id]'>) {
  const { workspace, id } = await params;
  const context = await requireContext(workspace);
  const rule = (await listRules(context)).find((one) => one.id === id);
  if (!rule) notFound();
  const mayWrite = context.scopes.has('rule.write');
  return (
    <RulePage
      key={rule.updatedAt}
      slug={workspace}
      rule={rule}
      initial={rule}
      known={await loadSurroundings(context)}
      verbs={mayWrite ? { save: saveRuleAction, remove: deleteRuleAction } : null}
    />
  );
}

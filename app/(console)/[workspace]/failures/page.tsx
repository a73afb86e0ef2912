import type { Metadata } from 'next';
import { startBulkAction } from '@/app/(console)/[workspace]/intents/actions';
import { abortJobAction, undoJobAction } from '@/app/(console)/[workspace]/jobs/actions';
import { Failures } from '@/components/failure/failures';
import { requireContext } from '@/lib/auth/session';
import { listFailures } from '@/lib/bus/failure/list';
import { readFailureRules } from '@/lib/bus/failure/rules';
import { listMembers } from '@/lib/bus/people/member';
import { FAILURES_STEP, failurePlaces } from '@/lib/client/failure/failures';
import { failureQuery } from '@/lib/shape/failure/failure';
import { failureAction, setFailureRulesAction } from './actions';

export const metadata: Metadata = { title: 'Failures' };

const JOB = { abort: abortJobAction, undo: undoJobAction };

export default async function FailuresPage({ params, searchParams }: PageProps<'/[workspace]/failures'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  const query = await searchParams;
  const place = failurePlaces.read({
    get: (name) => {
      const value = query[name];
      return typeof value === 'string' ? value : null;
    },
  });
  const [list, rules, members] = await Promise.all([
    listFailures(context, failureQuery.parse({ ...place, limit: FAILURES_STEP })),
    readFailureRules(context),
    listMembers(context),
  ]);
  const may = (scope: Parameters<typeof context.scopes.has>[0]) => context.scopes.has(scope);
  return (
    <Failures
      slug={workspace}
      initial={{ place, list }}
      rules={rules}
      me={context.actor.id}
      members={members.map(({ id, name }) => ({ id, name }))}
      actions={{
        act: may('failure.write') ? failureAction : null,
        setRules: may('workspace.write') ? setFailureRulesAction : null,
        bulk: may('intent.retry') ? { acts: ['retry'], start: startBulkAction, job: JOB } : null,
      }}
    />
  );
}

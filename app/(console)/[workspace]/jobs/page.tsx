import type { Metadata } from 'next';
import { Forbidden } from '@/components/frame/forbidden';
import { JobList } from '@/components/job/job-list';
import { requireContext } from '@/lib/auth/session';
import { listJobs } from '@/lib/bus/job/job';
import { kindsFor } from '@/lib/bus/job/scope';
import { abortJobAction, undoJobAction } from './actions';

export const metadata: Metadata = { title: 'Jobs' };

export default async function JobsPage({ params }: PageProps<'/[workspace]/jobs'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  if (kindsFor(context.scopes).length === 0) {
    return <Forbidden page="Jobs" what="see bulk jobs" who="Operators, admins and owners" />;
  }
  return (
    <JobList
      slug={workspace}
      initial={await listJobs(context)}
      actions={{ abort: abortJobAction, undo: undoJobAction }}
    />
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { abortJobAction, undoJobAction } from '@/app/(console)/[workspace]/jobs/actions';
import { JobView } from '@/components/job/job-view';
import { requireContext } from '@/lib/auth/session';
import { isBusError } from '@/lib/bus/errors';
import { getJob } from '@/lib/bus/job/job';
import { hasResults } from '@/lib/client/job/job-words';

export const metadata: Metadata = { title: 'Job' };

export default async function JobPage({ params }: PageProps<'/[workspace]/jobs/[id]'>) {
  const { workspace, id } = await params;
  const context = await requireContext(workspace);
  const job = await getJob(context, id).catch((error: unknown) => {
    if (isBusError(error) && error.code === 'not_found') notFound();
    throw error;
  });
  if (!hasResults(job)) notFound();
  return (
    <JobView
      key={job.id}
      slug={workspace}
      initial={job}
      actions={{ abort: abortJobAction, undo: undoJobAction }}
    />
  );
}

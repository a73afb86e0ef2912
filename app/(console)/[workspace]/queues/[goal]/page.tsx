import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import {
  pauseQueueAction,
  purgeQueueAction,
  resumeQueueAction,
  setQueueAction,
} from '@/app/(console)/[workspace]/queues/actions';
import { QueueView } from '@/components/queue/detail/queue-view';
import { requireContext } from '@/lib/auth/session';
import { isBusError } from '@/lib/bus/errors';
import { getQueue } from '@/lib/bus/queue/get';

export const metadata: Metadata = { title: 'Queue' };

const ACTIONS = {
  pause: pauseQueueAction,
  resume: resumeQueueAction,
  set: setQueueAction,
  purge: purgeQueueAction,
};

export default async function QueuePage({ params }: PageProps<'/[workspace]/queues/[goal]'>) {
  const { workspace, goal } = await params;
  const context = await requireContext(workspace);
  const detail = await getQueue(context, decodeURIComponent(goal)).catch((error: unknown) => {
    if (isBusError(error) && error.code === 'not_found') notFound();
    throw error;
  });
  return (
    <QueueView
      slug={workspace}
      initial={detail}
      actions={context.scopes.has('queue.write') ? ACTIONS : null}
    />
  );
}

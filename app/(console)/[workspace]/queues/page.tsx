import type { Metadata } from 'next';
import { QueueBoard } from '@/components/queue/queue-board';
import { requireContext } from '@/lib/auth/session';
import { listQueues } from '@/lib/bus/queue/list';
import { QUEUES_STEP } from '@/lib/client/queue/queues';
import { pauseQueueAction, resumeQueueAction } from './actions';

export const metadata: Metadata = { title: 'Queues' };

const ACTIONS = { pause: pauseQueueAction, resume: resumeQueueAction };

export default async function QueuesPage({ params }: PageProps<'/[workspace]/queues'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  return (
    <QueueBoard
      slug={workspace}
      initial={await listQueues(context, { limit: QUEUES_STEP })}
      actions={context.scopes.has('queue.write') ? ACTIONS : null}
    />
  );
}

import type { Metadata } from 'next';
import { WorkerBoard } from '@/components/worker/worker-board';
import { requireContext } from '@/lib/auth/session';
import { readWorkers } from '@/lib/bus/worker/list';
import { WORKERS_STEP } from '@/lib/client/worker/workers';
import { releaseHeldAction } from './actions';

const ACTIONS = { release: releaseHeldAction };

export const metadata: Metadata = { title: 'Workers' };

export default async function WorkersPage({ params }: PageProps<'/[workspace]/workers'>) {
  const { workspace } = await params;
  const context = await requireContext(workspace);
  return (
    <WorkerBoard
      slug={workspace}
      initial={await readWorkers(context, { limit: WORKERS_STEP })}
      actions={context.scopes.has('worker.write') ? ACTIONS : null}
    />
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import {
  drainWorkerAction,
  forgetWorkerAction,
  releaseHeldAction,
  resumeWorkerAction,
} from '@/app/(console)/[workspace]/workers/actions';
import { WorkerView } from '@/components/worker/detail/worker-view';
import { requireContext } from '@/lib/auth/session';
import { isBusError } from '@/lib/bus/errors';
import { getWorker } from '@/lib/bus/worker/get';
import { cut } from '@/lib/client/format/cut';
import { visibleText } from '@/lib/client/format/invisible';

const ACTIONS = {
  drain: drainWorkerAction,
  resume: resumeWorkerAction,
  forget: forgetWorkerAction,
  release: releaseHeldAction,
};

type Props = PageProps<'/[workspace]/workers/[id]'>;

const load = cache(async (workspace: string, id: string) => {
  const context = await requireContext(workspace);
  return getWorker(context, id).catch((error: unknown) => {
    if (isBusError(error) && error.code === 'not_found') notFound();
    throw error;
  });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, id } = await params;
  return { title: visibleText(cut((await load(workspace, id)).worker.name, 60)) };
}

export default async function WorkerPage({ params }: Props) {
  const { workspace, id } = await params;
  const { scopes } = await requireContext(workspace);
  return (
    <WorkerView
      key={id}
      slug={workspace}
      initial={await load(workspace, id)}
      actions={scopes.has('worker.write') ? ACTIONS : null}
    />
  );
}

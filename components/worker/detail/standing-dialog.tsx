'use client';

import { ReasonDialog } from '@/components/ui/reason-dialog';
import type { WorkerActions } from '@/components/worker/worker-actions';
import { cut } from '@/lib/client/format/cut';
import { visibleText } from '@/lib/client/format/invisible';
import type { WorkerSummary } from '@/lib/shape/worker/worker';

interface StandingDialogProps {
  slug: string;
  worker: WorkerSummary;
  act: 'drain' | 'resume' | 'forget';
  actions: WorkerActions;
  onClose: () => void;
  onDone: () => void;
}

/** Asks whether a worker is to be drained, resumed or forgotten. */
export function StandingDialog({ slug, worker, act, actions, onClose, onDone }: StandingDialogProps) {
  const name = visibleText(cut(worker.name, 80));
  const place = { workspace: slug, id: worker.id };
  if (act === 'drain') {
    return (
      <ReasonDialog
        title={`Drain ${name}?`}
        description="It is offered nothing more, on any protocol, until somebody resumes it. What it has begun it may finish."
        seenBy="everybody sees it beside the worker"
        verb={['Drain worker', 'Draining…']}
        onAct={(reason) => actions.drain({ ...place, reason })}
        onClose={onClose}
        onDone={onDone}
      />
    );
  }
  const isForget = act === 'forget';
  return (
    <ReasonDialog
      title={isForget ? `Forget ${name}?` : `Resume ${name}?`}
      description={
        isForget
          ? 'It leaves the list, with its heartbeats. It appears anew when it comes back; its intents stay.'
          : 'It is offered intents again.'
      }
      verb={isForget ? ['Forget worker', 'Forgetting…'] : ['Resume worker', 'Resuming…']}
      isDanger={isForget}
      onAct={() => (isForget ? actions.forget(place) : actions.resume(place))}
      onClose={onClose}
      onDone={onDone}
    />
  );
}

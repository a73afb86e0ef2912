'use client';

import { ReasonDialog } from '@/components/ui/reason-dialog';
import type { Answer } from '@/components/ui/use-act';
import { cut } from '@/lib/client/format/cut';
import { visibleText } from '@/lib/client/format/invisible';

interface PauseDialogProps {
  goal: string;
  isPaused: boolean;
  pause: (reason: string) => Promise<Answer>;
  resume: () => Promise<Answer>;
  onClose: () => void;
  onDone: () => void;
}

/** Asks why a queue is to be paused, or whether it is to go on. */
export function PauseDialog({ goal, isPaused, pause, resume, onClose, onDone }: PauseDialogProps) {
  const name = visibleText(cut(goal, 120));
  if (isPaused) {
    return (
      <ReasonDialog
        title={`Resume ${name}?`}
        description="Its intents are offered again, on every protocol."
        verb={['Resume queue', 'Resuming…']}
        onAct={resume}
        onClose={onClose}
        onDone={onDone}
      />
    );
  }
  return (
    <ReasonDialog
      title={`Pause ${name}?`}
      description="Its intents are offered to nobody, on any protocol, until somebody resumes it. Those that run go on."
      seenBy="everybody sees it beside the queue"
      verb={['Pause queue', 'Pausing…']}
      onAct={pause}
      onClose={onClose}
      onDone={onDone}
    />
  );
}

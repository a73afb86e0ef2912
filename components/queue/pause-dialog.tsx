'use client';

import { type FormEvent, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Textarea } from '@/components/ui/input';
import { type Answer, useAct } from '@/components/ui/use-act';
import { cut } from '@/lib/client/format/cut';
import { visibleText } from '@/lib/client/format/invisible';
import { REASON_LENGTH } from '@/lib/shape/limits';

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
  const id = useId();
  const { refusal, isPending, act } = useAct();
  const name = visibleText(cut(goal, 120));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    act(
      () => (isPaused ? resume() : pause(reason)),
      () => {
        onDone();
        onClose();
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isPaused ? `Resume ${name}?` : `Pause ${name}?`}
      description={
        isPaused
          ? 'Its intents are offered again, on every protocol.'
          : 'Its intents are offered to nobody, on any protocol, until somebody resumes it. Those that run go on.'
      }
    >
      <form onSubmit={submit} className="grid gap-4">
        {!isPaused && (
          <div className="grid gap-1.5">
            <label htmlFor={id} className="text-sm font-semibold">
              Reason <span className="font-normal text-ink-3">everybody sees it beside the queue</span>
            </label>
            <Textarea id={id} name="reason" required maxLength={REASON_LENGTH} rows={2} />
          </div>
        )}
        <DialogActions refusal={refusal} onClose={onClose}>
          <Button type="submit" variant="primary" size="lg" disabled={isPending}>
            {isPaused ? (isPending ? 'Resuming…' : 'Resume queue') : isPending ? 'Pausing…' : 'Pause queue'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

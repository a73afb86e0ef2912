'use client';

import { type FormEvent, useId } from 'react';
import { REASON_LENGTH } from '@/lib/shape/limits';
import { Button } from './button';
import { Dialog } from './dialog';
import { DialogActions } from './dialog-actions';
import { Textarea } from './input';
import { type Answer, useAct } from './use-act';

interface ReasonDialogProps<T> {
  title: string;
  description: string;
  /** Who sees the reason; without it none is asked for. */
  seenBy?: string;
  /** What stands there already. */
  reason?: string;
  /** On the button, and while it is done. */
  verb: readonly [name: string, pending: string];
  isDanger?: boolean;
  onAct: (reason: string) => Promise<Answer<T>>;
  onClose: () => void;
  onDone: (value: T) => void;
}

/** Asks whether to do something, and why. */
export function ReasonDialog<T>(props: ReasonDialogProps<T>) {
  const { title, description, seenBy, reason, verb, isDanger, onAct, onClose, onDone } = props;
  const id = useId();
  const { refusal, isPending, act } = useAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const why = String(new FormData(event.currentTarget).get('reason') ?? '');
    act(
      () => onAct(why),
      (value) => {
        onDone(value);
        onClose();
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} description={description}>
      <form onSubmit={submit} className="grid gap-4">
        {seenBy !== undefined && (
          <div className="grid gap-1.5">
            <label htmlFor={id} className="text-sm font-semibold">
              Reason <span className="font-normal text-ink-3">{seenBy}</span>
            </label>
            <Textarea
              id={id}
              name="reason"
              required
              defaultValue={reason}
              maxLength={REASON_LENGTH}
              rows={2}
            />
          </div>
        )}
        <DialogActions refusal={refusal} onClose={onClose}>
          <Button type="submit" variant={isDanger ? 'danger' : 'primary'} size="lg" disabled={isPending}>
            {verb[isPending ? 1 : 0]}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

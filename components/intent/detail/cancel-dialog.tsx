'use client';

import { type FormEvent, useId, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Textarea } from '@/components/ui/input';
import { cut } from '@/lib/client/format/cut';
import { visibleText } from '@/lib/client/format/invisible';
import { REASON_LENGTH } from '@/lib/shape/limits';

interface CancelDialogProps {
  goal: string;
  onClose: () => void;
  onCancel: (reason: string) => Promise<{ ok: true } | { ok: false; message: string }>;
  onDone: () => void;
}

export function CancelDialog({ goal, onClose, onCancel, onDone }: CancelDialogProps) {
  const reasonId = useId();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, start] = useTransition();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    start(async () => {
      const answer = await onCancel(reason).catch(() => null);
      if (!answer?.ok) {
        return setRefusal(answer?.message ?? 'Interchange does not answer. Nothing was changed; try again.');
      }
      onDone();
      onClose();
    });
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Cancel this intent?"
      description={`${visibleText(cut(goal, 120))} will not run again. A worker that holds it now loses its claim.`}
    >
      <form onSubmit={submit} className="grid gap-4">
        <div className="grid gap-1.5">
          <label htmlFor={reasonId} className="text-sm font-semibold">
            Reason <span className="font-normal text-ink-3">goes into its history</span>
          </label>
          <Textarea id={reasonId} name="reason" maxLength={REASON_LENGTH} rows={3} />
        </div>
        <DialogActions refusal={refusal} stay="Don’t cancel" onClose={onClose}>
          <Button type="submit" variant="danger" size="lg" disabled={isPending}>
            {isPending ? 'Canceling…' : 'Cancel intent'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { type Answer, useAct } from '@/components/ui/use-act';
import { cut } from '@/lib/client/format/cut';
import { visibleText } from '@/lib/client/format/invisible';
import { formatCount } from '@/lib/client/format/number';

interface PurgeDialogProps {
  goal: string;
  queued: number;
  purge: (typed: string) => Promise<Answer>;
  onClose: () => void;
  onDone: () => void;
}

/** Asks for the name of a queue before all that is queued in it is canceled. */
export function PurgeDialog({ goal, queued, purge, onClose, onDone }: PurgeDialogProps) {
  const [typed, setTyped] = useState('');
  const { refusal, isPending, act } = useAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    act(
      () => purge(typed),
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
      title={`Purge ${visibleText(cut(goal, 120))}?`}
      description={`This cancels the ${formatCount(queued)} queued intents, in the background. It can’t be undone. Those that run go on, and what is published from now on stays.`}
    >
      <form onSubmit={submit} className="grid gap-4">
        <Field
          label="Name of the queue"
          hint={`Type ${visibleText(goal)}`}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
        <DialogActions refusal={refusal} onClose={onClose}>
          <Button
            type="submit"
            variant="danger"
            size="lg"
            disabled={isPending || typed.trim() !== goal.trim()}
          >
            {isPending ? 'Purging…' : 'Purge queue'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

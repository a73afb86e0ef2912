'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { type Answer, useAct } from '@/components/ui/use-act';
import { atBase } from '@/lib/shape/url/base-path';

interface DeleteDialogProps {
  name: string;
  remove: () => Promise<Answer>;
  onClose: () => void;
}

export function DeleteDialog({ name, remove, onClose }: DeleteDialogProps) {
  const [typed, setTyped] = useState('');
  const { refusal, isPending, act } = useAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A whole new page: nothing of the workspace may stay behind in this one.
    act(remove, () => window.location.assign(atBase('/')));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${name}?`}
      description="All members lose access at once, all keys stop working, and all data is deleted. This cannot be undone."
    >
      <form onSubmit={submit} className="grid gap-4">
        <Field
          label={`Type ${name} to confirm`}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <DialogActions refusal={refusal} stay="Cancel" onClose={onClose}>
          <Button type="submit" variant="danger" size="lg" disabled={isPending || typed.trim() !== name}>
            {isPending ? 'Deleting…' : 'Delete workspace'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { useAct } from '@/components/ui/use-act';
import { intentFilters } from '@/lib/client/intent/filter';
import { NAME_LENGTH } from '@/lib/shape/limits';
import type { SavedView, ViewContent } from '@/lib/shape/view/view';
import type { ViewVerbs } from './view-verbs';

interface NameDialogProps {
  slug: string;
  /** The one to rename; missing for a new one. */
  view: SavedView | undefined;
  content: ViewContent;
  verbs: ViewVerbs;
  onSaved: (view: SavedView) => void;
  onClose: () => void;
}

/** Asks what a view is called, and whether everybody has it. */
export function NameDialog({ slug, view, content, verbs, onSaved, onClose }: NameDialogProps) {
  const { refusal, isPending, act } = useAct();
  const [name, setName] = useState(view?.name ?? '');
  const [isShared, setIsShared] = useState(view?.isShared ?? false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = { workspace: slug, name, isShared };
    act(
      () => (view ? verbs.update({ ...given, id: view.id }) : verbs.save({ ...given, ...content })),
      (saved) => {
        onSaved(saved);
        onClose();
      },
    );
  };
  const text = intentFilters.format(content.filter);
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={view ? 'Rename or share view' : 'Save view'}
      description={view ? undefined : `Keeps the filter (${text || 'everything'}), the sort and the columns.`}
    >
      <form onSubmit={submit} className="grid gap-4">
        <Field
          label="Name"
          required
          autoFocus
          autoComplete="off"
          maxLength={NAME_LENGTH}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        {(verbs.mayShare || isShared) && (
          <Checkbox
            label="Shared with the workspace"
            hint="Every member sees it. You and the admins can change it."
            checked={isShared}
            onChange={({ target }) => setIsShared(target.checked)}
          />
        )}
        <DialogActions refusal={refusal} onClose={onClose}>
          <Button type="submit" variant="primary" size="lg" disabled={isPending}>
            {view ? 'Save' : 'Save view'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

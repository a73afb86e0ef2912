'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { type Answer, useAct } from '@/components/ui/use-act';
import { NAME_LENGTH } from '@/lib/shape/limits';
import { isReserved, SLUG_LENGTH, slugOf } from '@/lib/shape/slug';

interface NewWorkspaceDialogProps {
  create: (input: { name: string; slug?: string }) => Promise<Answer<{ slug: string }>>;
  onClose: () => void;
}

/** Goes to the new workspace once it is made. */
export function NewWorkspaceDialog({ create, onClose }: NewWorkspaceDialogProps) {
  const router = useRouter();
  const [name, setName] = useState('');
  /** What was typed as slug; null as long as the name decides. */
  const [typed, setTyped] = useState<string | null>(null);
  const { refusal, isPending, act } = useAct();
  const slug = typed ?? (name.trim() ? slugOf(name) : '');
  const error = isReserved(slug) ? 'Interchange uses this slug itself. Choose another.' : undefined;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    act(
      () => create({ name, ...(typed ? { slug: typed } : {}) }),
      (made) => {
        onClose();
        router.push(`/${made.slug}/intents`);
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New workspace"
      description="It has its own intents, keys, KV and members. You become its owner."
    >
      <form onSubmit={submit} className="grid gap-4">
        <Field
          label="Name"
          required
          autoFocus
          autoComplete="off"
          maxLength={NAME_LENGTH}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label="URL slug"
          autoComplete="off"
          spellCheck={false}
          maxLength={SLUG_LENGTH}
          pattern="[a-z0-9]([a-z0-9\-]*[a-z0-9])?"
          title="Lowercase letters, digits, and dashes between them"
          value={slug}
          onChange={(event) => setTyped(event.target.value || null)}
          error={error}
          hint={
            slug
              ? `Its pages are at /${slug}/…. This cannot be changed later.`
              : 'Made from the name. It cannot be changed later.'
          }
        />
        <DialogActions refusal={refusal} onClose={onClose}>
          <Button
            type="submit"
            variant="primary"
            size="lg"
            disabled={isPending || !name.trim() || Boolean(error)}
          >
            {isPending ? 'Creating…' : 'Create workspace'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import type { Answer } from '@/components/ui/use-act';

interface DeleteWorkspaceProps {
  slug: string;
  name: string;
  /** It is the only one its owner has, and that one stays. */
  isOnly: boolean;
  remove: (input: { workspace: string }) => Promise<Answer>;
}

const DeleteDialog = lazyComponent(() => import('./delete-dialog').then((module) => module.DeleteDialog));

export function DeleteWorkspace({ slug, name, isOnly, remove }: DeleteWorkspaceProps) {
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="delete" className="justify-self-start">
      <h2 id="delete" className="text-md font-semibold">
        Delete this workspace
      </h2>
      <p className="mt-1 mb-3 text-ink-2">
        {isOnly
          ? 'This is the only workspace you own. Create another one first.'
          : 'This also deletes its intents, keys, KV, members and audit log. It cannot be undone.'}
      </p>
      <Button variant="danger" disabled={isOnly} onClick={() => setOpen(true)}>
        Delete workspace…
      </Button>
      {open && (
        <DeleteDialog name={name} remove={() => remove({ workspace: slug })} onClose={() => setOpen(false)} />
      )}
    </section>
  );
}

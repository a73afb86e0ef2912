'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { useAct } from '@/components/ui/use-act';
import type { KvNamespace } from '@/lib/shape/kv/list';
import type { MaskVerbs } from './mask-verbs';

interface MaskDialogProps {
  slug: string;
  namespaces: readonly KvNamespace[];
  create: MaskVerbs['create'];
  onClose: () => void;
}

/** Asks which values are to be masked. */
export function MaskDialog({ slug, namespaces, create, onClose }: MaskDialogProps) {
  const router = useRouter();
  const { refusal, isPending, act } = useAct();
  const offers = useId();
  const [given, setGiven] = useState({ namespace: '*', key: '', path: '' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = given.path.trim() || null;
    act(
      () => create({ workspace: slug, ...given, path }),
      () => {
        router.refresh();
        onClose();
      },
    );
  };
  const code = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false, className: 'font-mono' };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New mask"
      description="In a namespace and a key, * is any text and ? any letter."
    >
      <form onSubmit={submit} className="grid gap-4">
        <Field
          {...code}
          label="Namespace"
          required
          list={offers}
          value={given.namespace}
          onChange={({ target }) => setGiven({ ...given, namespace: target.value })}
        />
        <datalist id={offers}>
          {namespaces.map(({ namespace, name }) => (
            <option key={namespace} value={namespace}>
              {name}
            </option>
          ))}
        </datalist>
        <Field
          {...code}
          label="Key"
          required
          autoFocus
          placeholder="user:*:secret"
          value={given.key}
          onChange={({ target }) => setGiven({ ...given, key: target.value })}
        />
        <Field
          {...code}
          label="Path in JSON"
          placeholder="$.password"
          hint="Empty for the whole value. A value that is not JSON is then masked whole."
          value={given.path}
          onChange={({ target }) => setGiven({ ...given, path: target.value })}
        />
        <DialogActions refusal={refusal} onClose={onClose}>
          <Button type="submit" variant="primary" size="lg" disabled={isPending}>
            Create mask
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Field } from '@/components/ui/field';
import { useAct } from '@/components/ui/use-act';
import { mistakeIn } from '@/lib/client/json/json-format';
import type { KvActions } from './kv-actions';
import { ValueField } from './value-field';

interface NewEntryDialogProps {
  slug: string;
  namespace: string | undefined;
  actions: KvActions;
  onClose: () => void;
  onMade: (at: { namespace: string; key: string }) => void;
}

/** Makes an entry where there is none. */
export function NewEntryDialog({ slug, namespace, actions, onClose, onMade }: NewEntryDialogProps) {
  const client = useQueryClient();
  const { refusal, isPending, act } = useAct();
  const [at, setAt] = useState({ namespace: namespace ?? 'console', key: '' });
  const [value, setValue] = useState('');
  const [ttl, setTtl] = useState('');
  const isJson = /^\s*[[{"]/.test(value) && mistakeIn(value) === null;
  const create = () =>
    act(
      () =>
        actions.set({
          workspace: slug,
          ...at,
          value,
          contentType: isJson ? 'json' : 'text',
          ttlSeconds: ttl.trim() === '' ? null : Number(ttl),
          expected: 'absent',
        }),
      () => {
        void client.invalidateQueries({ queryKey: [slug, 'kv'] });
        onMade(at);
      },
    );
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} title="New entry">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <Field
          label="Namespace"
          value={at.namespace}
          required
          onChange={(event) => setAt({ ...at, namespace: event.target.value })}
        />
        <Field
          label="Key"
          value={at.key}
          required
          autoFocus
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => setAt({ ...at, key: event.target.value })}
        />
        <ValueField rows={5} value={value} onChange={setValue} />
        <Field
          label="Expires after (seconds)"
          type="number"
          min={1}
          placeholder="never"
          value={ttl}
          onChange={(event) => setTtl(event.target.value)}
        />
        <DialogActions refusal={refusal} onClose={onClose}>
          <Button variant="primary" size="lg" type="submit" disabled={isPending}>
            Create entry
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

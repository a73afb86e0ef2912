'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useAct } from '@/components/ui/use-act';
import { NAME_LENGTH } from '@/lib/shape/limits';
import type { Occasion } from '@/lib/shape/notification';
import type { HookView } from '@/lib/shape/webhook';
import { OCCASION_WORDS } from './occasion-words';
import type { HookVerbs } from './webhook-verbs';

interface HookFormProps {
  slug: string;
  hook: HookView | null;
  verbs: HookVerbs;
  onClose: () => void;
  onDone: () => void;
  onSecret: (made: { secret: string }) => void;
}

const OCCASIONS = Object.entries(OCCASION_WORDS) as [Occasion, string][];
const USUAL: readonly Occasion[] = ['asked', 'escalated', 'decided', 'expired'];

export function HookForm({ slug, hook, verbs, onClose, onDone, onSecret }: HookFormProps) {
  const [sure, setSure] = useState<'rotate' | 'remove' | null>(null);
  const { refusal, isPending, act } = useAct();
  const chosen = hook?.events ?? USUAL;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = {
      workspace: slug,
      name: String(form.get('name')),
      url: String(form.get('url')),
      events: OCCASIONS.map(([name]) => name).filter((name) => form.getAll('event').includes(name)),
      enabled: hook === null || form.get('enabled') !== null,
    };
    if (hook) act(() => verbs.update({ ...input, id: hook.id }), onDone);
    else act(() => verbs.create(input), onSecret);
  };
  const press = (what: 'rotate' | 'remove') => {
    if (!hook) return;
    if (sure !== what) return setSure(what);
    const one = { workspace: slug, id: hook.id };
    if (what === 'rotate') act(() => verbs.rotate(one), onSecret);
    else act(() => verbs.remove(one), onDone);
  };
  return (
    <form onSubmit={submit} noValidate className="grid min-w-0 grid-cols-1 gap-4">
      <Field
        label="Name"
        name="name"
        autoFocus
        autoComplete="off"
        maxLength={NAME_LENGTH}
        defaultValue={hook?.name ?? ''}
      />
      <Field
        label="Endpoint URL"
        name="url"
        type="url"
        autoComplete="off"
        spellCheck={false}
        placeholder="https://hooks.slack.com/services/…"
        defaultValue={hook?.url ?? ''}
      />
      <fieldset>
        <legend className="mb-1.5 text-sm font-semibold">Send when an approval is</legend>
        <div className="grid grid-cols-2 gap-x-4">
          {OCCASIONS.map(([name, words]) => (
            <Checkbox
              key={name}
              label={words}
              name="event"
              value={name}
              defaultChecked={chosen.includes(name)}
            />
          ))}
        </div>
      </fieldset>
      {hook && <Checkbox label="Enabled" name="enabled" defaultChecked={hook.enabled} />}
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      {hook && (
        <div className="flex flex-wrap gap-2 border-t border-rule pt-4">
          <Button disabled={isPending} onClick={() => press('rotate')}>
            {sure === 'rotate' ? 'Press again to rotate the secret' : 'Rotate secret…'}
          </Button>
          <Button variant="danger" disabled={isPending} onClick={() => press('remove')}>
            {sure === 'remove' ? 'Press again to delete' : 'Delete…'}
          </Button>
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="lg" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" size="lg" disabled={isPending}>
          {isPending ? 'Saving…' : hook ? 'Save' : 'Create webhook'}
        </Button>
      </div>
    </form>
  );
}

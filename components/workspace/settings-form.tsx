'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { type Answer, useAct } from '@/components/ui/use-act';
import type { WorkspaceChange } from '@/lib/shape/workspace';

interface SettingsProps {
  slug: string;
  settings: Required<WorkspaceChange>;
}

type SettingsFormProps = SettingsProps & {
  update: (input: { workspace: string; change: WorkspaceChange }) => Promise<Answer>;
};

const KEPT = 'Then they and their history are deleted.';
const CLAIM = 'A worker that neither finishes nor extends by then loses it.';
const UNDO = 'An answer given here takes effect after it; one over the wire takes effect at once.';

/** For who may only look. */
export function SettingsFacts({ slug, settings }: SettingsProps) {
  return (
    <div className="grid gap-5">
      <Fixed name="Name">{settings.name}</Fixed>
      <Fixed name="Address">
        <code className="font-mono">/{slug}</code>
      </Fixed>
      <Fixed name="Finished intents are kept" hint={KEPT}>
        {settings.retentionDays} days
      </Fixed>
      <Fixed name="A claim lasts" hint={CLAIM}>
        {settings.claimSeconds} seconds
      </Fixed>
      <Fixed name="An answer can be undone for" hint={UNDO}>
        {settings.undoSeconds} seconds
      </Fixed>
    </div>
  );
}

function Fixed({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <p className="text-sm font-semibold">{name}</p>
      <p className="wrap-anywhere">{children}</p>
      {hint && <p className="text-sm text-ink-3">{hint}</p>}
    </div>
  );
}

export function SettingsForm({ slug, settings, update }: SettingsFormProps) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const { refusal, isPending, act } = useAct();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const change = {
      name: String(form.get('name')),
      retentionDays: Number(form.get('retentionDays')),
      claimSeconds: Number(form.get('claimSeconds')),
      undoSeconds: Number(form.get('undoSeconds')),
      callSampling: Number(form.get('callSampling')),
    };
    setSaved(false);
    act(
      () => update({ workspace: slug, change }),
      () => {
        setSaved(true);
        router.refresh();
      },
    );
  };
  return (
    <form onSubmit={submit} onChange={() => setSaved(false)} className="grid gap-5">
      <Field
        label="Name"
        name="name"
        required
        maxLength={60}
        autoComplete="off"
        defaultValue={settings.name}
      />
      <Fixed name="Address" hint="Links and bookmarks have it, so it stays as it is.">
        <code className="font-mono">/{slug}</code>
      </Fixed>
      <Field
        label="Keep finished intents, days"
        name="retentionDays"
        type="number"
        required
        min={1}
        max={3_650}
        defaultValue={settings.retentionDays}
        hint={KEPT}
      />
      <Field
        label="A claim lasts, seconds"
        name="claimSeconds"
        type="number"
        required
        min={1}
        max={3_600}
        defaultValue={settings.claimSeconds}
        hint={`${CLAIM} Counts for claims made from now on.`}
      />
      <Field
        label="Undo window, seconds"
        name="undoSeconds"
        type="number"
        required
        min={0}
        max={30}
        defaultValue={settings.undoSeconds}
        hint={`${UNDO} 0 is at once.`}
      />
      <Field
        label="Plain iii calls to write down, of a hundred"
        name="callSampling"
        type="number"
        required
        min={0}
        max={100}
        defaultValue={settings.callSampling}
        hint="The others are made all the same, and leave no intent. Enqueued ones are always intents."
      />
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" size="lg" disabled={isPending}>
          {isPending ? 'Saving…' : 'Save'}
        </Button>
        <p role="status" className="text-ink-2">
          {saved && 'Saved.'}
        </p>
      </div>
    </form>
  );
}

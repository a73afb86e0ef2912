'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { type Answer, useAct } from '@/components/ui/use-act';
import { NAME_LENGTH } from '@/lib/shape/limits';
import type { WorkspaceChange } from '@/lib/shape/workspace';
import { NUMBER_SETTINGS, SETTING_GROUPS } from './settings';
import { Fact, Group, type SettingsProps } from './settings-group';

type SettingsFormProps = SettingsProps & {
  update: (input: { workspace: string; change: WorkspaceChange }) => Promise<Answer>;
};

export function SettingsForm({ slug, settings, update }: SettingsFormProps) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const { refusal, isPending, act } = useAct();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const change: WorkspaceChange = { name: String(form.get('name')) };
    for (const { key } of NUMBER_SETTINGS) change[key] = Number(form.get(key));
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
    <form onSubmit={submit} onChange={() => setSaved(false)} className="grid gap-8">
      <Group title="Workspace">
        <Field
          label="Name"
          name="name"
          required
          maxLength={NAME_LENGTH}
          autoComplete="off"
          className="max-w-sm"
          defaultValue={settings.name}
        />
        <Fact name="URL slug" hint="Can't be changed: links use it.">
          <code className="font-mono">/{slug}</code>
        </Fact>
      </Group>
      {SETTING_GROUPS.map(({ title, numbers }) => (
        <Group key={title} title={title}>
          {numbers.map(({ key, label, min, max, hint }) => (
            <Field
              key={key}
              label={label}
              name={key}
              type="number"
              required
              min={min}
              max={max}
              className="max-w-28"
              defaultValue={settings[key]}
              hint={hint}
            />
          ))}
        </Group>
      ))}
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

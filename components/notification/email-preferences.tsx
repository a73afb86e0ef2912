'use client';

import { useOptimistic, useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Notice } from '@/components/ui/notice';
import { type Answer, useAct } from '@/components/ui/use-act';
import type { EmailPreferences as Preferences } from '@/lib/shape/notification';

interface EmailPreferencesProps {
  slug: string;
  email: string;
  /** Whether a mail server is configured. */
  hasMail: boolean;
  preferences: Preferences;
  save: (input: Preferences & { workspace: string }) => Promise<Answer>;
}

const CHOICES: readonly { name: keyof Preferences; label: string; hint: string }[] = [
  {
    name: 'asked',
    label: 'Approval requested',
    hint: 'Somebody requests an approval from me, or delegates one to me.',
  },
  {
    name: 'reminded',
    label: 'Reminders and escalations',
    hint: 'An approval is still pending, or it was escalated to me.',
  },
  {
    name: 'told',
    label: 'My request was decided',
    hint: 'Somebody decided my request, or asks me for more information.',
  },
];

/** What the reader wants e-mail about. A change is saved at once. */
export function EmailPreferences({ slug, email, hasMail, preferences, save }: EmailPreferencesProps) {
  const [wanted, setWanted] = useState(preferences);
  const [shown, show] = useOptimistic(wanted);
  const [saved, setSaved] = useState(false);
  const { refusal, act } = useAct();
  const change = (name: keyof Preferences, on: boolean) => {
    const next = { ...shown, [name]: on };
    setSaved(false);
    act(
      () => {
        show(next);
        return save({ ...next, workspace: slug });
      },
      () => {
        setWanted(next);
        setSaved(true);
      },
    );
  };
  return (
    <fieldset className="relative grid gap-2 justify-self-start">
      <legend className="mb-2 text-md font-semibold">E-mail to {email}</legend>
      {CHOICES.map(({ name, label, hint }) => (
        <Checkbox
          key={name}
          label={label}
          hint={hint}
          checked={shown[name]}
          onChange={({ target }) => change(name, target.checked)}
        />
      ))}
      {!hasMail && (
        <p className="max-w-prose text-sm text-ink-3">
          No e-mail is sent yet, because no mail server is configured. Your choice applies once there is one.
        </p>
      )}
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <p role="status" className="absolute -top-7 right-0 text-sm text-ink-2">
        {saved && 'Saved.'}
      </p>
    </fieldset>
  );
}

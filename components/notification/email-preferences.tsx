'use client';

import { useOptimistic, useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Notice } from '@/components/ui/notice';
import { type Answer, useAct } from '@/components/ui/use-act';
import type { Wishes } from '@/lib/shape/notification';

interface MailWishesProps {
  slug: string;
  email: string;
  /** Whether a mail server is configured. */
  hasMail: boolean;
  wishes: Wishes;
  save: (input: Wishes & { workspace: string }) => Promise<Answer>;
}

const CHOICES: readonly { name: keyof Wishes; label: string; hint: string }[] = [
  { name: 'asked', label: 'I am asked', hint: 'A question is put to me, or handed on to me.' },
  { name: 'reminded', label: 'It still waits', hint: 'Reminders, and questions nobody else answered.' },
  { name: 'told', label: 'Mine is answered', hint: 'What became of what I asked, or what is asked back.' },
];

/** What who looks wants e-mail about. A change counts at once. */
export function MailWishes({ slug, email, hasMail, wishes, save }: MailWishesProps) {
  const [wanted, setWanted] = useState(wishes);
  const [shown, show] = useOptimistic(wanted);
  const [saved, setSaved] = useState(false);
  const { refusal, act } = useAct();
  const change = (name: keyof Wishes, on: boolean) => {
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
      <legend className="mb-1 text-sm font-semibold">E-mail to {email} when</legend>
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
          No mail is sent so far: this Interchange has no mail server. Your choice is kept for when it has.
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

'use client';

import { ChevronRight } from 'lucide-react';
import { Field } from '@/components/ui/field';
import type { PublishDraft } from '@/lib/shape/publish';

export type PublishErrors = Partial<Record<keyof PublishDraft, string>>;

interface PublishOptionsProps {
  draft: PublishDraft;
  errors: PublishErrors;
  onChange: (change: Partial<PublishDraft>) => void;
}

interface Option {
  name: Exclude<keyof PublishDraft, 'goal' | 'payload' | 'visibility'>;
  label: string;
  /** What a blank field means. */
  blank: string;
  hint?: string;
  isNumber?: boolean;
}

const OPTIONS: readonly Option[] = [
  {
    name: 'priority',
    label: 'Priority',
    blank: '100',
    hint: '0 to 1,000; the highest is claimed first.',
    isNumber: true,
  },
  { name: 'delay', label: 'Delay, seconds', blank: '0', hint: 'Not claimable before that.', isNumber: true },
  {
    name: 'maxAttempts',
    label: 'Attempts',
    blank: '3',
    hint: '1 to 20, then it fails.',
    isNumber: true,
  },
  {
    name: 'backoff',
    label: 'Backoff, seconds',
    blank: '5',
    hint: 'Doubled with every attempt.',
    isNumber: true,
  },
  {
    name: 'ttl',
    label: 'Time to live, seconds',
    blank: '86400',
    hint: 'One day, then it fails.',
    isNumber: true,
  },
  { name: 'namespace', label: 'Namespace', blank: 'default' },
  { name: 'targetWorker', label: 'Target worker', blank: 'any' },
  { name: 'requiredCapability', label: 'Required capability', blank: 'none' },
  {
    name: 'idempotencyKey',
    label: 'Idempotency key',
    blank: 'none',
    hint: 'A repeated request with the same key is published once within a day.',
  },
];

/** What is said now, default or not, in one line. */
function inShort(draft: PublishDraft): string {
  const or = (text: string, blank: string) => text.trim() || blank;
  return [
    draft.visibility,
    `priority ${or(draft.priority, '100')}`,
    `${or(draft.maxAttempts, '3')} attempts`,
    draft.delay.trim() ? `delayed by ${draft.delay.trim()} s` : 'no delay',
    draft.ttl.trim() ? `lives ${draft.ttl.trim()} s` : 'lives a day',
    `namespace ${or(draft.namespace, 'default')}`,
  ].join(', ');
}

export function PublishOptions({ draft, errors, onChange }: PublishOptionsProps) {
  const isWrong = OPTIONS.some(({ name }) => errors[name]);
  return (
    <details open={isWrong || undefined} className="group rounded-lg border border-rule bg-card">
      <summary className="flex list-none items-start gap-2 px-4 py-3 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="mt-0.5 size-4 shrink-0 text-ink-3 group-open:rotate-90"
          strokeWidth={1.75}
        />
        <span className="text-sm">
          <span className="mr-3 font-semibold">Options</span>
          <span className="text-ink-2">{inShort(draft)}</span>
        </span>
      </summary>
      <div className="grid items-start gap-x-6 gap-y-4 border-t border-rule p-4 sm:grid-cols-2">
        <fieldset className="grid gap-1.5 sm:col-span-2">
          <legend className="mb-1.5 text-sm font-semibold">Visibility</legend>
          <Visibility draft={draft} onChange={onChange} value="public" name="Public">
            Any worker with a key of this workspace may claim it.
          </Visibility>
          <Visibility draft={draft} onChange={onChange} value="private" name="Private">
            Only the key that published it can claim it. You publish without a key, so no worker will get it.
          </Visibility>
        </fieldset>
        {OPTIONS.map(({ name, label, blank, hint, isNumber }) => (
          <Field
            key={name}
            label={label}
            name={name}
            value={draft[name]}
            onChange={(event) => onChange({ [name]: event.target.value })}
            placeholder={blank}
            inputMode={isNumber ? 'decimal' : undefined}
            autoComplete="off"
            spellCheck={false}
            error={errors[name]}
            {...(hint && { hint })}
          />
        ))}
      </div>
    </details>
  );
}

interface VisibilityProps extends Pick<PublishOptionsProps, 'draft' | 'onChange'> {
  value: PublishDraft['visibility'];
  name: string;
  children: string;
}

function Visibility({ draft, onChange, value, name, children }: VisibilityProps) {
  return (
    <label className="flex items-baseline gap-2">
      <input
        type="radio"
        name="visibility"
        checked={draft.visibility === value}
        onChange={() => onChange({ visibility: value })}
        className="translate-y-0.5 accent-accent"
      />
      <span>
        {name} <span className="text-sm text-ink-2">{children}</span>
      </span>
    </label>
  );
}

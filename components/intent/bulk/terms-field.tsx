import { SpanField } from '@/components/rule/span-field';
import { Field } from '@/components/ui/field';
import type { Act, ActTerms } from '@/lib/shape/act/act';
import { MOST_PRIORITY } from '@/lib/shape/limits';

/** What somebody has entered for an act. */
export interface Draft {
  priority: string;
  seconds: number;
  worker: string;
}

export const NO_TERMS: Draft = {
  priority: '100',
  seconds: 3_600,
  worker: '',
};

/** What an act is told; null while that is not enough. `now` is the server's clock. */
export function termsOf(act: Act, draft: Draft, now: number): ActTerms | null {
  if (act === 'delay') return { until: now + draft.seconds * 1_000 };
  if (act === 'target') return { worker: draft.worker.trim() || null };
  if (act !== 'priority') return {};
  const priority = Number(draft.priority);
  const isRight = draft.priority.trim() !== '' && Number.isInteger(priority);
  return isRight && priority >= 0 && priority <= MOST_PRIORITY ? { priority } : null;
}

interface TermsFieldProps {
  act: Act;
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}

/** What an act needs to know besides, if it does. */
export function TermsField({ act, draft, onChange }: TermsFieldProps) {
  switch (act) {
    case 'priority':
      return (
        <Field
          label="Priority"
          type="number"
          min={0}
          max={MOST_PRIORITY}
          step={1}
          required
          hint="0 to 1,000; the highest is claimed first."
          value={draft.priority}
          onChange={({ target }) => onChange({ priority: target.value })}
        />
      );
    case 'delay':
      return (
        <SpanField
          label="Delay, from now"
          value={draft.seconds}
          hint="Offered to nobody before that."
          onChange={(seconds) => seconds !== null && onChange({ seconds })}
        />
      );
    case 'target':
      return (
        <Field
          label="Worker"
          placeholder="any"
          hint="Only the worker of this name may claim it. Rules are asked again."
          autoComplete="off"
          pattern="[A-Za-z0-9_.:\-]{1,64}"
          value={draft.worker}
          onChange={({ target }) => onChange({ worker: target.value })}
        />
      );
    default:
      return null;
  }
}

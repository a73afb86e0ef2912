import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { EscalationStep } from '@/lib/shape/terms';
import { AudiencePicker } from './audience-picker';
import type { Known } from './known';
import { SpanField } from './span-field';

const MOST = 5;

interface EscalationEditorProps {
  steps: readonly EscalationStep[];
  known: Pick<Known, 'members' | 'groups'>;
  onChange: (steps: EscalationStep[]) => void;
}

/** Whom it goes to next when nobody answers in time, step by step. */
export function EscalationEditor({ steps, known, onChange }: EscalationEditorProps) {
  const [keys, setKeys] = useState(() => steps.map((_, index) => index));
  const change = (at: number, some: Partial<EscalationStep>) =>
    onChange(steps.map((one, index) => (index === at ? { ...one, ...some } : one)));
  const add = () => {
    setKeys([...keys, Math.max(-1, ...keys) + 1]);
    onChange([...steps, { audience: { users: [], roles: [], groups: [] }, seconds: 3_600 }]);
  };
  const remove = (at: number) => {
    setKeys(keys.filter((_, index) => index !== at));
    onChange(steps.filter((_, index) => index !== at));
  };
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1.5 text-sm font-semibold">Escalation</legend>
      {steps.length === 0 && (
        <p className="text-sm text-ink-2">If nobody answers in time, it can escalate to others first.</p>
      )}
      {steps.map(({ audience, seconds }, index) => (
        <div key={keys[index]} className="grid gap-4 rounded-lg border border-rule p-4">
          <div className="flex items-center gap-3">
            <p className="font-semibold">Step {index + 1}</p>
            <Button size="sm" className="ml-auto" onClick={() => remove(index)}>
              Remove step {index + 1}
            </Button>
          </div>
          <AudiencePicker
            label={`Step ${index + 1} approvers`}
            audience={audience}
            known={known}
            onChange={(next) => change(index, { audience: next })}
          />
          <SpanField
            label={`Step ${index + 1} duration`}
            value={seconds}
            onChange={(next) => next !== null && change(index, { seconds: next })}
          />
        </div>
      ))}
      {steps.length < MOST && (
        <Button className="justify-self-start" onClick={add}>
          <Plus aria-hidden strokeWidth={1.75} />
          {steps.length === 0 ? 'Add a step' : 'Add another step'}
        </Button>
      )}
    </fieldset>
  );
}

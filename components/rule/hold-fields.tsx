import { useId } from 'react';
import { Choice } from '@/components/ui/choice';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { RULE_TITLE_LENGTH } from '@/lib/shape/limits';
import type { HoldSettings } from '@/lib/shape/rule';
import { AudiencePicker } from './audience-picker';
import { EscalationEditor } from './escalation-editor';
import type { Known } from './known';
import { NumberField } from './number-field';
import { SpanField } from './span-field';

interface HoldFieldsProps {
  hold: HoldSettings;
  known: Pick<Known, 'members' | 'groups'>;
  onChange: (some: Partial<HoldSettings>) => void;
}

const RISKS = [
  { value: 'low', name: 'Low' },
  { value: 'medium', name: 'Medium' },
  { value: 'high', name: 'High' },
] as const;

const ON_TIMEOUT: Record<HoldSettings['onTimeout'], string> = {
  reject: 'reject',
  approve: 'approve',
  wait: 'keep waiting',
};
const isOnTimeout = (text: string): text is HoldSettings['onTimeout'] => Object.hasOwn(ON_TIMEOUT, text);

/** How a held intent is put before people. */
export function HoldFields({ hold, known, onChange }: HoldFieldsProps) {
  const silenceId = useId();
  const able = known.members.filter(({ role }) => role !== 'viewer').length;
  return (
    <>
      <Field
        label="What is asked"
        required
        maxLength={RULE_TITLE_LENGTH}
        value={hold.title}
        onChange={({ target }) => onChange({ title: target.value })}
        hint="{order.id} is that place in the payload; {goal} and {publisher} are filled in too."
        autoComplete="off"
      />
      <Field
        label="Second line"
        maxLength={RULE_TITLE_LENGTH}
        value={hold.summary}
        onChange={({ target }) => onChange({ summary: target.value })}
        hint="What an approver wants to see of the payload at a glance: {customer.name}, {order.amount} EUR. Numbers named here are summed up when many are approved at once."
        autoComplete="off"
      />
      <AudiencePicker
        label="Approvers"
        audience={hold.audience}
        known={known}
        onChange={(audience) => onChange({ audience })}
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <NumberField
          label="Approvals needed"
          value={hold.needed}
          min={1}
          max={20}
          onChange={(needed) => onChange({ needed })}
          hint="One rejection stops it."
        />
        <div className="grid content-start gap-1 sm:pt-7">
          <Check
            checked={hold.byRequester}
            onChange={(byRequester) => onChange({ byRequester })}
            label="The publisher may approve"
          />
          <Check
            checked={hold.commentRequired}
            onChange={(commentRequired) => onChange({ commentRequired })}
            label="Require a comment"
          />
        </div>
      </div>
      {!hold.byRequester && able <= hold.needed && (
        <p className="text-sm text-waiting">
          {able === 1
            ? 'Only one member here may approve, and not what they publish themselves or by a key of their own.'
            : `Only ${able} members here may approve. What one of them publishes, or a key of theirs, could never have enough approvals.`}
        </p>
      )}
      <Choice label="Risk" value={hold.risk} options={RISKS} onChange={(risk) => onChange({ risk })} />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <SpanField
          label="Time to decide"
          value={hold.decideSeconds}
          without="no limit"
          onChange={(decideSeconds) => onChange({ decideSeconds })}
        />
        <SpanField
          label="Send reminders every"
          value={hold.remindSeconds}
          without="never"
          min={30}
          onChange={(remindSeconds) => onChange({ remindSeconds })}
        />
      </div>
      {hold.decideSeconds !== null && (
        <>
          <EscalationEditor
            steps={hold.escalationSteps}
            known={known}
            onChange={(escalationSteps) => onChange({ escalationSteps })}
          />
          <div className="grid gap-1.5">
            <label htmlFor={silenceId} className="text-sm font-semibold">
              {hold.escalationSteps.length === 0
                ? 'If nobody answers in time'
                : 'If nobody on the last step answers either'}
            </label>
            <Select
              id={silenceId}
              value={hold.onTimeout}
              onChange={({ target }) => isOnTimeout(target.value) && onChange({ onTimeout: target.value })}
            >
              {Object.entries(ON_TIMEOUT).map(([one, words]) => (
                <option key={one} value={one}>
                  {words}
                </option>
              ))}
            </Select>
          </div>
        </>
      )}
    </>
  );
}

interface CheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
}

function Check({ checked, onChange, label }: CheckProps) {
  return (
    <label className="flex min-h-8 cursor-pointer items-center gap-2.5">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
        className="size-4 shrink-0 accent-ink"
      />
      {label}
    </label>
  );
}

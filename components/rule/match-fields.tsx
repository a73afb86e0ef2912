import { useId } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { isProtocol, PROTOCOL_WORDS } from '@/lib/client/format/words';
import { GOAL_LENGTH, PUBLISHER_LENGTH } from '@/lib/shape/limits';
import type { Match } from '@/lib/shape/rule';
import { ConditionList } from './condition-list';
import type { Known } from './known';

interface MatchFieldsProps {
  match: Match;
  known: Pick<Known, 'goals' | 'publishers'>;
  onChange: (some: Partial<Match>) => void;
}

/** Which intents a rule is about. All of it has to fit. */
export function MatchFields({ match, known, onChange }: MatchFieldsProps) {
  const id = useId();
  const lists = { goals: `${id}goals`, publishers: `${id}publishers` };
  return (
    <>
      <div className="grid gap-1.5">
        <label htmlFor={id} className="text-sm font-semibold">
          Protocol
        </label>
        <Select
          id={id}
          value={match.protocol ?? ''}
          onChange={({ target }) => onChange({ protocol: isProtocol(target.value) ? target.value : null })}
        >
          <option value="">Any protocol</option>
          {Object.entries(PROTOCOL_WORDS).map(([protocol, { name }]) => (
            <option key={protocol} value={protocol}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field
          label="Goal"
          value={match.goal}
          maxLength={GOAL_LENGTH}
          list={lists.goals}
          placeholder="*"
          onChange={({ target }) => onChange({ goal: target.value })}
          hint="* matches any text, ? one character."
          autoComplete="off"
          spellCheck={false}
        />
        <Field
          label="Publisher"
          value={match.publisher}
          maxLength={PUBLISHER_LENGTH}
          list={lists.publishers}
          placeholder="*"
          onChange={({ target }) => onChange({ publisher: target.value })}
          hint="Name of the key or person that publishes."
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      {(['goals', 'publishers'] as const).map((name) => (
        <datalist key={name} id={lists[name]}>
          {known[name].map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      ))}
      <ConditionList conditions={match.conditions} onChange={(conditions) => onChange({ conditions })} />
    </>
  );
}

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { OPERATOR_WORDS } from '@/lib/client/rule/rule-words';
import { CONDITION_PATH_LENGTH, CONDITION_VALUE_LENGTH } from '@/lib/shape/limits';
import type { Condition, Operator } from '@/lib/shape/rule';

const MOST = 20;

interface ConditionListProps {
  conditions: readonly Condition[];
  onChange: (conditions: Condition[]) => void;
}

const isOperator = (text: string): text is Operator => Object.hasOwn(OPERATOR_WORDS, text);

/** What has to stand where in the payload; all of it has to be so. */
export function ConditionList({ conditions, onChange }: ConditionListProps) {
  // What tells the rows apart while they are typed in: they have no other name.
  const [keys, setKeys] = useState(() => conditions.map((_, index) => index));
  const change = (at: number, some: Partial<Condition>) =>
    onChange(conditions.map((one, index) => (index === at ? { ...one, ...some } : one)));
  const add = () => {
    setKeys([...keys, Math.max(-1, ...keys) + 1]);
    onChange([...conditions, { path: '', operator: '=', value: '' }]);
  };
  const remove = (at: number) => {
    setKeys(keys.filter((_, index) => index !== at));
    onChange(conditions.filter((_, index) => index !== at));
  };
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1.5 text-sm font-semibold">Payload</legend>
      {conditions.length === 0 && <p className="text-sm text-ink-2">Any payload.</p>}
      <ul className="grid gap-3 sm:gap-2">
        {conditions.map(({ path, operator, value }, index) => (
          <li
            key={keys[index]}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,3fr)_auto]"
          >
            <Input
              required
              value={path}
              maxLength={CONDITION_PATH_LENGTH}
              placeholder="order.amount"
              aria-label={`Condition ${index + 1}: payload path`}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              onChange={({ target }) => change(index, { path: target.value })}
            />
            <Select
              value={operator}
              aria-label={`Condition ${index + 1}: operator`}
              className="max-sm:col-span-2 max-sm:row-start-2"
              onChange={({ target }) => isOperator(target.value) && change(index, { operator: target.value })}
            >
              {Object.entries(OPERATOR_WORDS).map(([one, words]) => (
                <option key={one} value={one}>
                  {words}
                </option>
              ))}
            </Select>
            {operator !== 'exists' && (
              <Input
                value={value}
                maxLength={CONDITION_VALUE_LENGTH}
                aria-label={`Condition ${index + 1}: value`}
                autoComplete="off"
                spellCheck={false}
                className="font-mono max-sm:col-span-2 max-sm:row-start-3"
                onChange={({ target }) => change(index, { value: target.value })}
              />
            )}
            <Button
              variant="ghost"
              size="lg"
              aria-label={`Remove condition ${index + 1}`}
              className="col-start-2 row-start-1 sm:col-start-4"
              onClick={() => remove(index)}
            >
              <X aria-hidden strokeWidth={1.75} />
            </Button>
          </li>
        ))}
      </ul>
      {conditions.length < MOST && (
        <Button className="justify-self-start" onClick={add}>
          <Plus aria-hidden strokeWidth={1.75} />
          Add a condition
        </Button>
      )}
      {conditions.length > 0 && (
        <p className="text-sm text-ink-3">
          Names and indexes joined by dots, like items.0.price. All conditions must match. A missing value
          only matches “is not”.
        </p>
      )}
    </fieldset>
  );
}

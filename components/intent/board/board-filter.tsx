'use client';

import { ChevronDown, X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { isPhase, PHASE_WORDS } from '@/lib/client/format/words';
import type { IntentFilter } from '@/lib/shape/intent';
import { LineFilter } from './protocol-filter';

const TYPING_PAUSE = 250;

interface BoardFilterProps {
  filter: IntentFilter;
  onChange: (filter: IntentFilter, history?: 'push' | 'replace') => void;
  /** Goals to offer while one is typed. */
  goals: readonly string[];
  /** What stands at the end of the line. */
  children: ReactNode;
}

export function BoardFilter({ filter, onChange, goals, children }: BoardFilterProps) {
  return (
    <search className="flex flex-wrap items-center gap-2 px-4 py-3 md:px-6">
      <label className="relative flex h-8 items-center rounded-md border border-control bg-card pl-3 text-sm text-ink-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
        Phase
        <select
          value={filter.phase ?? ''}
          onChange={(event) => onChange(withPhase(filter, event.target.value))}
          className="h-full appearance-none bg-transparent pr-7 pl-1.5 font-semibold text-ink outline-none [&>option]:bg-card"
        >
          <option value="">any</option>
          {Object.entries(PHASE_WORDS).map(([value, word]) => (
            <option key={value} value={value}>
              {word.toLowerCase()}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute right-2 size-4 text-ink-3" />
      </label>
      <GoalInput
        goal={filter.goal ?? ''}
        goals={goals}
        onGoal={(goal) => onChange({ ...filter, goal: goal || undefined }, 'replace')}
      />
      <LineFilter selected={filter.protocol} onSelect={(protocol) => onChange({ ...filter, protocol })} />
      {(filter.phase || filter.goal || filter.protocol) && (
        <Button variant="ghost" onClick={() => onChange({})}>
          <X aria-hidden strokeWidth={1.75} />
          Clear
        </Button>
      )}
      <span className="ml-auto">{children}</span>
    </search>
  );
}

function withPhase(filter: IntentFilter, chosen: string): IntentFilter {
  return { ...filter, phase: isPhase(chosen) ? chosen : undefined };
}

interface GoalInputProps {
  goal: string;
  goals: readonly string[];
  onGoal: (goal: string) => void;
}

function GoalInput({ goal, goals, onGoal }: GoalInputProps) {
  const [typed, setTyped] = useState(goal);
  const [seen, setSeen] = useState(goal);
  const [sent, setSent] = useState(goal);
  if (goal !== seen) {
    setSeen(goal);
    // Somebody else changed it (back, clear). Our own change must not undo what was typed since.
    if (goal !== sent) setTyped(goal);
  }
  const apply = useEffectEvent((text: string) => {
    setSent(text);
    onGoal(text);
  });
  useEffect(() => {
    if (typed.trim() === goal) return;
    const timer = setTimeout(() => apply(typed.trim()), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, goal]);

  return (
    <>
      <label className="flex h-8 w-64 items-center rounded-md border border-control bg-card pl-3 text-sm text-ink-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent max-sm:min-w-0 max-sm:flex-1">
        Goal
        <input
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          id="goal"
          list="goals"
          maxLength={512}
          placeholder="any"
          autoComplete="off"
          spellCheck={false}
          className="h-full min-w-0 flex-1 bg-transparent px-1.5 font-semibold text-ink outline-none placeholder:font-semibold placeholder:text-ink [&::-webkit-calendar-picker-indicator]:hidden! [&::-webkit-search-cancel-button]:hidden"
        />
      </label>
      <datalist id="goals">
        {goals.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

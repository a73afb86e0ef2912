'use client';

import { Search } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { fieldKeys } from '@/components/list/field-keys';
import { lazyComponent } from '@/components/ui/lazy-component';
import { intentFilters } from '@/lib/client/intent/filter';
import { GOAL_LENGTH } from '@/lib/shape/limits';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import type { FindKeys } from './find-help';

const FindHelp = lazyComponent(() => import('./find-help').then((module) => module.FindHelp));

/** Words are searched for once the typing has rested so long, in milliseconds. */
const TYPING_PAUSE = 300;

interface FindBoxProps {
  slug: string;
  /** What is on the board, to complete by. */
  goals: readonly string[];
  workers: readonly string[];
  filter: IntentFilter;
  onChange: (filter: IntentFilter, history?: 'push' | 'replace') => void;
}

/**
 * One box over everything: words are searched for as they are typed, and what is written as `phase:failed` becomes a
 * filter of its own by Enter.
 */
export function FindBox({ slug, filter, goals, workers, onChange }: FindBoxProps) {
  const id = useId();
  const { text = '' } = filter;
  const [typed, setTyped] = useState(text);
  const [seen, setSeen] = useState(text);
  const [isOpen, setIsOpen] = useState(false);
  const [mistake, setMistake] = useState<string>();
  const [active, setActive] = useState<string>();
  const keys = useRef<FindKeys>(null);
  if (text !== seen) {
    setSeen(text);
    if (text !== typed.trim()) setTyped(text);
  }
  const take = () => {
    const wrong = intentFilters.mistakeIn(typed);
    setMistake(wrong);
    if (wrong !== undefined) return;
    const { text: words, ...named } = intentFilters.parse(typed);
    setTyped(words ?? '');
    if (words !== filter.text || Object.keys(named).length > 0)
      onChange({ ...filter, ...named, text: words }, 'replace');
  };
  const onKey = fieldKeys(take);
  const hasNames = Object.keys(intentFilters.parse(typed)).some((member) => member !== 'text');
  const onPause = useEffectEvent(take);
  useEffect(() => {
    if (typed.trim() === text || hasNames || intentFilters.mistakeIn(typed) !== undefined) return;
    const timer = setTimeout(() => onPause(), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, text, hasNames]);
  return (
    <div className="relative min-w-0">
      <label className="flex h-8 items-center rounded-md border border-control bg-card pl-2.5 text-sm text-ink-2 has-aria-invalid:border-failed has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent @max-3xl:h-10">
        <Search aria-hidden strokeWidth={1.75} className="size-4 shrink-0" />
        <span className="sr-only">Find</span>
        <input
          type="search"
          data-find
          value={typed}
          maxLength={2 * GOAL_LENGTH}
          placeholder="ID, goal, payload, error, or -goal:test*"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={mistake !== undefined || undefined}
          aria-describedby={`${id}-note`}
          aria-autocomplete="list"
          aria-controls={isOpen && active ? `${id}-list` : undefined}
          aria-activedescendant={isOpen ? active : undefined}
          onChange={({ target }) => {
            setTyped(target.value);
            setMistake(undefined);
          }}
          onFocus={() => setIsOpen(true)}
          onBlur={() => setIsOpen(false)}
          onKeyDown={(event) => keys.current?.(event) || onKey(event)}
          className="h-full min-w-0 flex-1 bg-transparent px-1.5 font-semibold text-ink outline-none placeholder:font-normal placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
        />
      </label>
      <div
        id={`${id}-note`}
        hidden={!isOpen && mistake === undefined}
        className="absolute top-full left-0 z-30 mt-1"
      >
        {(isOpen || mistake !== undefined) && (
          <FindHelp
            id={`${id}-list`}
            slug={slug}
            typed={typed}
            mistake={mistake}
            goals={goals}
            workers={workers}
            keys={keys}
            onType={(text) => {
              setTyped(text);
              setMistake(undefined);
            }}
            onActive={setActive}
          />
        )}
      </div>
    </div>
  );
}

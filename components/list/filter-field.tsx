'use client';

import { ChevronDown } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { GOAL_LENGTH } from '@/lib/shape/limits';
import { fieldKeys } from './field-keys';

/** The frame of a field, its name before it. */
export const FRAME =
  'relative flex h-8 items-center rounded-md border border-control bg-card pl-3 text-sm text-ink-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent @max-3xl:h-10 @max-3xl:min-w-0';
export const INPUT =
  'h-full min-w-0 flex-1 bg-transparent px-1.5 font-semibold text-ink outline-none placeholder:font-semibold placeholder:text-ink [&::-webkit-calendar-picker-indicator]:hidden! [&::-webkit-search-cancel-button]:hidden';
/** What is typed is asked for once it has rested so long, in milliseconds. */
const TYPING_PAUSE = 250;

interface FilterSelectProps {
  label: string;
  value: string | undefined;
  /** What it says while nothing is chosen. */
  any?: string;
  options: readonly (readonly [value: string, name: string])[];
  onSelect: (value: string | undefined) => void;
}

/** One of a few, or any; its name stands before it. */
export function FilterSelect({ label, value, any = 'any', options, onSelect }: FilterSelectProps) {
  const known = value === undefined || options.some(([one]) => one === value);
  return (
    <label className={FRAME}>
      {label}
      <select
        value={value ?? ''}
        onChange={(event) => onSelect(event.target.value || undefined)}
        className="h-full min-w-0 flex-1 appearance-none truncate bg-transparent pr-7 pl-1.5 font-semibold text-ink outline-none @3xl:max-w-48 [&>option]:bg-card"
      >
        <option value="">{any}</option>
        {!known && <option value={value}>{value}</option>}
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-2 size-4 text-ink-3" />
    </label>
  );
}

interface FilterTextProps {
  label: string;
  value: string | undefined;
  /** What to offer while one types. */
  offers?: readonly string[];
  /** What may be typed, shown while nothing is. */
  placeholder?: string;
  id?: string;
  onEnter: (value: string | undefined) => void;
}

/** Free text. It is taken when the typing ends, at once by Enter; Escape leaves the field. */
export function FilterText({
  label,
  value = '',
  offers = [],
  placeholder = 'any',
  id,
  onEnter,
}: FilterTextProps) {
  const list = useId();
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  if (value !== seen) {
    setSeen(value);
    // Somebody else changed it (back, clear). Our own change must not undo what was typed since.
    if (value !== sent) setTyped(value);
  }
  const take = (text: string) => {
    if (text === value) return;
    setSent(text);
    onEnter(text || undefined);
  };
  const onPause = useEffectEvent(() => take(typed.trim()));
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onPause(), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <label className={`${FRAME} w-64 @max-[82rem]:w-48 @max-3xl:col-span-2 @max-3xl:w-auto`}>
      {label}
      <input
        type="search"
        id={id}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={fieldKeys(() => take(typed.trim()))}
        onBlur={() => take(typed.trim())}
        list={list}
        maxLength={GOAL_LENGTH}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        className={INPUT}
      />
      <datalist id={list}>
        {offers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  );
}

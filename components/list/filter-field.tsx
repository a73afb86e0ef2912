'use client';

import { ChevronDown } from 'lucide-react';

const FRAME =
  'relative flex h-8 items-center rounded-md border border-control bg-card pl-3 text-sm text-ink-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent max-md:h-10 max-md:min-w-0';

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
        className="h-full min-w-0 flex-1 md:max-w-48 appearance-none truncate bg-transparent pr-7 pl-1.5 font-semibold text-ink outline-none [&>option]:bg-card"
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

interface FilterInputProps {
  label: string;
  value: string | undefined;
  type?: 'search' | 'date';
  /** What to offer while one types. */
  offers?: readonly string[];
  onEnter: (value: string | undefined) => void;
}

/** Taken when one presses Enter or goes on to something else. */
export function FilterInput({ label, value = '', type = 'search', offers = [], onEnter }: FilterInputProps) {
  const list = `offers-${label.toLowerCase()}`;
  const take = (input: HTMLInputElement) => {
    const text = input.value.trim();
    if (text !== value) onEnter(text || undefined);
  };
  return (
    <label className={`${FRAME} max-md:col-span-2`}>
      {label}
      <input
        // Anew when it is changed from elsewhere: back, or Clear.
        key={value}
        type={type}
        defaultValue={value}
        list={type === 'search' ? list : undefined}
        onBlur={(event) => take(event.target)}
        onChange={(event) => type === 'date' && take(event.target)}
        onKeyDown={(event) => event.key === 'Enter' && take(event.currentTarget)}
        maxLength={512}
        placeholder="any"
        autoComplete="off"
        spellCheck={false}
        className="h-full w-36 min-w-0 flex-1 bg-transparent px-1.5 font-semibold text-ink outline-none placeholder:font-semibold placeholder:text-ink [&::-webkit-search-cancel-button]:hidden"
      />
      {type === 'search' && (
        <datalist id={list}>
          {offers.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </label>
  );
}

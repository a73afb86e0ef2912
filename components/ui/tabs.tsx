'use client';

import { type KeyboardEvent, type ReactNode, useId } from 'react';

interface TabsProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; name: ReactNode }[];
  children: ReactNode;
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** A row of tabs over what the chosen one shows; arrows walk them. Radix's would be 6 KB before first paint. */
export function Tabs<T extends string>({ label, value, onChange, options, children }: TabsProps<T>) {
  const id = useId();
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const at = options.findIndex((option) => option.value === value);
    const last = options.length - 1;
    const step = STEPS[event.key];
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? last
          : step && (at + step + options.length) % options.length;
    const option = to === undefined ? undefined : options[to];
    if (!option) return;
    event.preventDefault();
    onChange(option.value);
    event.currentTarget.querySelector<HTMLElement>(`#${CSS.escape(`${id}${option.value}`)}`)?.focus();
  };
  return (
    <div className="min-w-0">
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={walk}
        className="flex gap-5 overflow-x-auto border-b border-rule"
      >
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            role="tab"
            id={`${id}${option.value}`}
            aria-selected={option.value === value}
            aria-controls={`${id}panel`}
            tabIndex={option.value === value ? 0 : -1}
            onClick={() => onChange(option.value)}
            className="-mb-px flex h-9 items-center gap-2 border-b-2 border-transparent font-semibold whitespace-nowrap text-ink-2 -outline-offset-2 hover:text-ink aria-selected:border-ink aria-selected:text-ink"
          >
            {option.name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}panel`} aria-labelledby={`${id}${value}`} className="pt-5">
        {children}
      </div>
    </div>
  );
}

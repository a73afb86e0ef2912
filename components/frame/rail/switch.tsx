'use client';

import { type ReactNode, useId } from 'react';

interface SwitchProps<T extends string> {
  legend: string;
  choices: readonly { value: T; name: string; icon?: ReactNode }[];
  value: T;
  onChoose: (value: T) => void;
}

/** A choice of a few, all in sight, on the sign. */
export function Switch<T extends string>({ legend, choices, value: chosen, onChoose }: SwitchProps<T>) {
  const group = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-xs text-sign-2">{legend}</legend>
      <div className="flex rounded-md border border-sign-control p-0.5">
        {choices.map(({ value, name, icon }) => (
          <label
            key={value}
            className="flex h-7 min-w-0 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-sm px-1.5 text-sm font-semibold text-sign-2 hover:text-sign-ink has-checked:bg-sign-hover has-checked:text-sign-ink has-focus-visible:outline-2 has-focus-visible:outline-accent max-md:h-9"
          >
            <input
              type="radio"
              name={group}
              className="sr-only"
              checked={chosen === value}
              onChange={() => onChoose(value)}
            />
            {icon}
            <span className="truncate">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

'use client';

import { type ReactNode, useId } from 'react';

interface SwitchProps<T extends string> {
  legend: string;
  choices: readonly { value: T; name: string; face: ReactNode }[];
  value: T;
  onChoose: (value: T) => void;
}

/** A choice of a few, all in sight, on the sign. */
export function Switch<T extends string>({ legend, choices, value: chosen, onChoose }: SwitchProps<T>) {
  const group = useId();
  return (
    <fieldset className="flex min-w-0 rounded-md border border-sign-control p-0.5">
      <legend className="sr-only">{legend}</legend>
      {choices.map(({ value, name, face }) => (
        <label
          key={value}
          title={name}
          className="grid h-6 flex-1 cursor-pointer place-items-center rounded-sm px-1.5 text-xs font-semibold text-sign-2 hover:text-sign-ink has-checked:bg-sign-hover has-checked:text-sign-ink has-focus-visible:outline-2 has-focus-visible:outline-accent max-md:h-9"
        >
          <input
            type="radio"
            name={group}
            className="sr-only"
            checked={chosen === value}
            onChange={() => onChoose(value)}
          />
          <span aria-hidden>{face}</span>
          <span className="sr-only">{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

'use client';

import * as Radix from 'radix-ui/tabs';
import type { ReactNode } from 'react';

interface TabsProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; name: ReactNode }[];
  children: ReactNode;
}

/** A row of tabs over what the chosen one shows; arrows walk them. */
export function Tabs<T extends string>({ label, value, onChange, options, children }: TabsProps<T>) {
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <Radix.Root value={value} onValueChange={choose} className="min-w-0">
      <Radix.List aria-label={label} className="flex gap-5 overflow-x-auto border-b border-rule">
        {options.map((option) => (
          <Radix.Trigger
            key={option.value}
            value={option.value}
            className="-mb-px flex h-9 items-center gap-2 border-b-2 border-transparent font-semibold whitespace-nowrap text-ink-2 -outline-offset-2 hover:text-ink data-[state=active]:border-ink data-[state=active]:text-ink"
          >
            {option.name}
          </Radix.Trigger>
        ))}
      </Radix.List>
      <Radix.Content value={value} className="pt-5 outline-none focus-visible:outline-2" tabIndex={-1}>
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}

'use client';

import { ListFilter, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';

interface FilterBarProps {
  /** The list's filter: how many of its members are set is said where there is no room for them. */
  filter: object;
  onClear: () => void;
  /** What stands at the end of the line. */
  end?: ReactNode;
  /** The fields. */
  children: ReactNode;
}

/** The line of a list's filters. In a narrow page they open by a button. Needs a container around the page. */
export function FilterBar({ filter, onClear, end, children }: FilterBarProps) {
  const [isOpen, setIsOpen] = useState(false);
  const count = Object.values(filter).filter(Boolean).length;
  return (
    <search className="flex flex-wrap items-center gap-2 px-4 py-2 @3xl:px-6 @3xl:py-3">
      <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} className="@3xl:hidden">
        <ListFilter aria-hidden strokeWidth={1.75} />
        {count === 0 ? 'Filter' : `Filter (${count})`}
      </Button>
      <div
        className={cn(
          'order-1 grid w-full grid-cols-2 gap-2 @3xl:order-none @3xl:contents',
          !isOpen && '@max-3xl:hidden',
        )}
      >
        {children}
      </div>
      {count > 0 && (
        <Button variant="ghost" onClick={onClear}>
          <X aria-hidden strokeWidth={1.75} />
          Clear
        </Button>
      )}
      {end && <span className="ml-auto">{end}</span>}
    </search>
  );
}

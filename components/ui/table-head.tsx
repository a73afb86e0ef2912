import type { ReactNode } from 'react';
import { cn } from './cn';

/** The head of a table whose rows are grids. A phone's rows need none, and it is only heard there. */
export function TableHead({ sticky = false, children }: { sticky?: boolean; children: ReactNode }) {
  return (
    <thead
      className={cn(
        'block border-b border-control/60 text-left text-xs text-ink-3 max-md:sr-only [&_th]:font-semibold',
        // Under the page's header.
        sticky && 'sticky top-[52px] z-10 bg-paper',
      )}
    >
      {children}
    </thead>
  );
}

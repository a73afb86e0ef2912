import type { ReactNode } from 'react';
import { cn } from './cn';

interface TableHeadProps {
  sticky?: boolean;
  /** What is narrow when the rows become lines without columns: the window below 768 px, or the page below 680 px. */
  narrow?: 'window' | 'page';
  children: ReactNode;
}

/** The head of a table whose rows are grids. Narrow rows need none, and it is only heard there. */
export function TableHead({ sticky = false, narrow = 'window', children }: TableHeadProps) {
  return (
    <thead
      className={cn(
        'block border-b border-control/60 text-left text-xs text-ink-3 [&_th]:font-semibold',
        narrow === 'window' ? 'max-md:sr-only' : '@max-[680px]/page:sr-only',
        // Under the page's header.
        sticky && 'sticky top-[52px] z-10 bg-paper',
      )}
    >
      {children}
    </thead>
  );
}

import type { ReactNode } from 'react';

/** The strip at the top of a page: its title, then what belongs to all of it. */
export function PageHeader({ children }: { children: ReactNode }) {
  return (
    <header className="sticky top-0 z-20 flex min-h-[52px] flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule bg-card px-4 py-2 md:px-6">
      {children}
    </header>
  );
}

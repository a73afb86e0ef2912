import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  /** Why it is empty, and what to do next. */
  children: ReactNode;
  actions?: ReactNode;
  /** What to begin with, as wide as the page: examples, commands to paste. */
  below?: ReactNode;
}

/** In the place of a list that has nothing in it. */
export function EmptyState({ title, children, actions, below }: EmptyStateProps) {
  return (
    <section className="grid grid-cols-1 gap-1 px-4 py-10 @lg/page:px-6">
      <h2 className="text-md font-semibold">{title}</h2>
      <div className="grid max-w-prose gap-1 text-ink-2">{children}</div>
      {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      {below && <div className="mt-4">{below}</div>}
    </section>
  );
}

import type { ReactNode } from 'react';

interface PlainPageProps {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}

/** A page that says one thing: not found, gone wrong. */
export function PlainPage({ title, children, actions }: PlainPageProps) {
  return (
    <div className="w-full max-w-md">
      <h1 className="text-xl font-semibold">{title}</h1>
      <div className="mt-2 grid gap-2 text-ink-2">{children}</div>
      {actions && <div className="mt-6 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

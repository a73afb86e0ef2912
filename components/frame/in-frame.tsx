import type { ReactNode } from 'react';

/** Room around a page of the console that says one thing. */
export function InFrame({ children }: { children: ReactNode }) {
  return <div className="px-6 py-[12vh]">{children}</div>;
}

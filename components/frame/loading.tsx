import type { ReactNode } from 'react';

/** The outlines of what is being read, and the word for it to those who do not see them. */
export function Loading({ what, children }: { what: string; children: ReactNode }) {
  return (
    <>
      <p className="sr-only" role="status">
        Loading {what}
      </p>
      <div aria-hidden>{children}</div>
    </>
  );
}

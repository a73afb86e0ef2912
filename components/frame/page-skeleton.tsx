import type { ReactNode } from 'react';
import { PageHeader } from './page-header';

interface PageSkeletonProps {
  title: string;
  /** What is on its way, as "the members". */
  what: string;
  children: ReactNode;
}

/** A page under its own header while what it shows is read. */
export function PageSkeleton({ title, what, children }: PageSkeletonProps) {
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">{title}</h1>
      </PageHeader>
      <p className="sr-only" role="status">
        Loading {what}
      </p>
      <div aria-hidden>{children}</div>
    </>
  );
}

import type { ReactNode } from 'react';
import { PageHeader } from './page-header';

interface InFrameProps {
  /** The page that should be here, or that leads here. */
  page?: string;
  children: ReactNode;
}

/** A page of the console that says one thing, with room around it. */
export function InFrame({ page, children }: InFrameProps) {
  return (
    <>
      <PageHeader>
        <p className="text-lg font-semibold">{page}</p>
      </PageHeader>
      <div className="px-4 py-10 @lg/page:px-6">{children}</div>
    </>
  );
}

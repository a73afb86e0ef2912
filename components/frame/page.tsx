import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { PageHeader } from './page-header';

/** How wide what stands on a page may get; `full`: to the edges, with no room around it, as a table has it. */
const WIDTHS = { form: 'max-w-2xl', reading: 'max-w-4xl', full: null };
export type PageWidth = keyof typeof WIDTHS;

interface PageProps {
  title: string;
  /** Beside the title: the stream's dot, a count. */
  beside?: ReactNode;
  /** What the page can do, at the right end of its header. */
  actions?: ReactNode;
  /** A sentence about the whole page, under its header. */
  notice?: ReactNode;
  width: PageWidth;
  children: ReactNode;
}

/** A page of the console: its header, and what is on it as wide as it should be. */
export function Page({ title, beside, actions, notice, width, children }: PageProps) {
  const widest = WIDTHS[width];
  return (
    <>
      <PageHeader title={title} actions={actions}>
        {beside}
      </PageHeader>
      {notice}
      {widest === null ? (
        children
      ) : (
        <div className={cn('grid grid-cols-1 gap-10 px-4 py-6 @lg/page:px-6', widest)}>{children}</div>
      )}
    </>
  );
}

interface PageSkeletonProps {
  title: string;
  /** What is on its way, as "the members". */
  what: string;
  width: PageWidth;
  children: ReactNode;
}

/** A page under its own header while what it shows is read. */
export function PageSkeleton({ title, what, width, children }: PageSkeletonProps) {
  const status = (
    <p className="sr-only" role="status">
      Loading {what}
    </p>
  );
  return (
    <Page title={title} width={width} notice={status}>
      <div aria-hidden>{children}</div>
    </Page>
  );
}

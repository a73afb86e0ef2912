import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { Loading } from './loading';
import { PageHeader } from './page-header';

const ROOM = 'grid grid-cols-1 gap-10 px-4 py-6 @lg/page:px-6';
/**
 * How wide what stands on a page may get. `wide`: all there is, with room around it. `full`: to the edges, as a table
 * has it. `fill`: to the edges and as high as the window, where parts of it scroll by themselves.
 */
const BODIES = {
  form: cn(ROOM, 'max-w-2xl'),
  reading: cn(ROOM, 'max-w-4xl'),
  wide: ROOM,
  full: null,
  fill: null,
};
export type PageWidth = keyof typeof BODIES;

interface PageProps {
  /** The page's heading; one that is more than a word is in `beside`. */
  title?: string;
  /** Beside the title: the stream's dot, a count, the views of a list. */
  beside?: ReactNode;
  /** What the page can do, at the right end of its header. */
  actions?: ReactNode;
  /** A sentence about the whole page, under its header. */
  notice?: ReactNode;
  width: PageWidth;
  headerClass?: string | undefined;
  children: ReactNode;
}

/** A page of the console: its header, and what is on it as wide as it should be. */
export function Page({ title, beside, actions, notice, width, headerClass, children }: PageProps) {
  const body = BODIES[width];
  const page = (
    <>
      <PageHeader title={title} actions={actions} className={headerClass}>
        {beside}
      </PageHeader>
      {notice}
      {body === null ? children : <div className={body}>{children}</div>}
    </>
  );
  if (width !== 'fill') return page;
  return (
    <div data-fill className="flex flex-col md:min-h-0 md:flex-1">
      {page}
    </div>
  );
}

interface PageSkeletonProps extends Pick<PageProps, 'title' | 'beside' | 'width' | 'children'> {
  /** What is on its way, as "the members". */
  what: string;
}

/** A page under its own header while what it shows is read. */
export function PageSkeleton({ what, children, ...page }: PageSkeletonProps) {
  return (
    <Page {...page}>
      <Loading what={what}>{children}</Loading>
    </Page>
  );
}

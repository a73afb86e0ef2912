import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { SearchButton } from './search-button';

interface PageHeaderProps {
  /** The page's name; a page that draws its heading itself has none here. */
  title?: string | undefined;
  /** What belongs to all of the page, beside its title. */
  children?: ReactNode;
  /** What the page can do, at its right end. */
  actions?: ReactNode;
  className?: string | undefined;
}

/** The strip at the top of a page: its title, what belongs to all of it, the search, what it can do. */
export function PageHeader({ title, children, actions, className }: PageHeaderProps) {
  return (
    <header
      className={cn(
        'sticky top-0 z-20 flex min-h-[52px] flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule bg-card px-4 py-2 @lg/page:px-6',
        className,
      )}
    >
      {title && <h1 className="text-lg font-semibold">{title}</h1>}
      {children}
      <div className="ml-auto flex items-center gap-3">
        <SearchButton />
        {actions}
      </div>
    </header>
  );
}

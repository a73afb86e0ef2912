'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type Destination, hrefOf } from '@/components/frame/destinations';
import { useDestination } from '@/components/frame/use-destination';
import { cn } from '@/components/ui/cn';
import { ApprovalsBadge } from './approvals-badge';

interface NavProps {
  slug: string;
  /** `rail` beside the page, `bar` below it on a phone. */
  as: 'rail' | 'bar';
  /** Which of the pages that one can open. */
  pages: readonly Destination[];
  onGo?: () => void;
}

/** Links to pages of the workspace, with the current one marked. */
export function Nav({ slug, as, pages, onGo }: NavProps) {
  const pathname = usePathname();
  const where = useDestination() ?? pathname;
  return pages.map(({ name, icon: Icon, path }) => {
    const href = hrefOf(slug, path);
    const here = where === href || (path !== '' && where.startsWith(`${href}/`));
    return (
      <Link
        key={path}
        href={href}
        aria-current={here ? 'page' : undefined}
        onClick={onGo}
        className={cn(
          'font-semibold text-sign-2 hover:text-sign-ink',
          as === 'rail' &&
            'relative flex h-8 items-center gap-3 rounded-md px-3 hover:bg-sign-hover aria-[current]:bg-sign-hover aria-[current]:text-sign-ink aria-[current]:before:absolute aria-[current]:before:inset-y-0 aria-[current]:before:-left-0.5 aria-[current]:before:w-[3px] aria-[current]:before:rounded-full aria-[current]:before:bg-sign-ink max-md:h-11',
          as === 'bar' &&
            'flex flex-col items-center justify-center gap-0.5 text-xs aria-[current]:text-sign-ink aria-[current]:shadow-[inset_0_3px_0_var(--sign-ink)]',
        )}
      >
        <span className="relative">
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
          {path === 'approvals' && as === 'bar' && <ApprovalsBadge slug={slug} as={as} />}
        </span>
        {name}
        {path === 'approvals' && as === 'rail' && <ApprovalsBadge slug={slug} as={as} />}
      </Link>
    );
  });
}

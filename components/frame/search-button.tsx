'use client';

import { Search } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { openOverlay } from '@/components/ui/open-overlay';

const never = () => () => {};

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

/** Looks like a field and opens the palette, where one types. */
export function SearchButton() {
  const apple = useSyncExternalStore(never, isApple, () => false);
  return (
    <button
      type="button"
      onClick={() => openOverlay('palette')}
      aria-keyshortcuts="Control+K Meta+K"
      aria-haspopup="dialog"
      className="flex h-8 items-center gap-2 rounded-md border border-control bg-paper text-left text-sm text-ink-2 hover:bg-hover @max-3xl/page:w-8 @max-3xl/page:justify-center @3xl/page:w-72 @3xl/page:pr-1.5 @3xl/page:pl-3"
    >
      <Search aria-hidden className="size-4 @3xl/page:hidden" strokeWidth={1.75} />
      <span className="flex-1 truncate @max-3xl/page:sr-only">Find an id or a goal, or do something</span>
      <kbd
        aria-hidden
        className="rounded-sm border border-rule bg-card px-1.5 font-sans text-xs leading-5 @max-3xl/page:hidden"
      >
        {apple ? '⌘K' : 'Ctrl K'}
      </kbd>
    </button>
  );
}

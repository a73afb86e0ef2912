import { useSyncExternalStore } from 'react';

/** What stands above the page, called from anywhere. */
export type Summoned = 'palette' | 'shortcuts' | 'new-workspace' | null;

let summoned: Summoned = null;
const watchers = new Set<() => void>();

export function openOverlay(next: Summoned): void {
  // What is in the top layer would stand above it.
  if (next) for (const open of document.querySelectorAll<HTMLElement>(':popover-open')) open.hidePopover();
  summoned = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

export function useSummoned(): Summoned {
  return useSyncExternalStore(
    watch,
    () => summoned,
    () => null,
  );
}

import { useSyncExternalStore } from 'react';

/** What stands above the page, called from anywhere. */
export type Overlay = 'palette' | 'shortcuts' | 'new-workspace' | 'sample-traffic' | null;

let overlay: Overlay = null;
const watchers = new Set<() => void>();

export function openOverlay(next: Overlay): void {
  // What is in the top layer would stand above it.
  if (next) for (const open of document.querySelectorAll<HTMLElement>(':popover-open')) open.hidePopover();
  overlay = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

export function useOverlay(): Overlay {
  return useSyncExternalStore(
    watch,
    () => overlay,
    () => null,
  );
}

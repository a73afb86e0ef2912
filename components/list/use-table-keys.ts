import { type RefObject, useEffect } from 'react';
import { type Step, useListKeys } from './use-list-keys';

/** Moves the focus to the next row or the previous one; from elsewhere, to the first row in sight. */
function walk(table: HTMLElement | null, step: Step): void {
  if (!table) return;
  const focused = document.activeElement;
  const links = [...table.querySelectorAll<HTMLElement>('a[data-row]')];
  const at = focused instanceof HTMLElement ? links.indexOf(focused) : -1;
  const target = at >= 0 ? links[at + step] : links.find(isBelowHead);
  target?.focus({ preventScroll: true });
  target?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}

function isBelowHead(link: HTMLElement): boolean {
  return link.getBoundingClientRect().top > 88;
}

/**
 * Makes the rows of a table usable as a list. A press anywhere on a row opens its link, but on what has an effect of its
 * own and in what that opens; Escape lets go of it.
 */
export function useTableKeys(table: RefObject<HTMLElement | null>): void {
  useListKeys(table, {
    move: (step) => walk(table.current, step),
    leave(isInside) {
      if (isInside && document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
  });
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || event.target.closest('a, button, [popover]')) return;
      const row = event.target.closest('tr');
      if (!row || !table.current?.contains(row) || !document.getSelection()?.isCollapsed) return;
      row.querySelector<HTMLElement>('a[data-row]')?.click();
    };
    window.addEventListener('click', onClick);
    return () => window.removeEventListener('click', onClick);
  }, [table]);
}

import { type RefObject, useEffect } from 'react';
import { isTaken } from '@/components/keyboard/keyboard';
import { useKeys } from '@/components/keyboard/use-keys';

const ARROWS: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/** Moves the focus to the next row or the previous one; from elsewhere, to the first row in sight. */
function walk(list: HTMLElement | null, step: 1 | -1): void {
  if (!list) return;
  const focused = document.activeElement;
  const links = [...list.querySelectorAll<HTMLElement>('a[data-row]')];
  const at = focused instanceof HTMLElement ? links.indexOf(focused) : -1;
  const target = at >= 0 ? links[at + step] : links.find(isBelowHead);
  target?.focus({ preventScroll: true });
  target?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}

/**
 * Makes the rows of a table usable as a list: j and k walk them from anywhere, the arrows once one has the
 * focus, Escape lets go. A press anywhere on a row opens its link.
 */
export function useListKeys(table: RefObject<HTMLElement | null>): void {
  useKeys({ j: () => walk(table.current, 1), k: () => walk(table.current, -1) });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || !table.current?.contains(focused) || isTaken(event)) return;
      if (event.key === 'Escape') return focused.blur();
      const step = ARROWS[event.key];
      if (!step) return;
      event.preventDefault();
      walk(table.current, step);
    };
    const onClick = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || event.target.closest('a')) return;
      const row = event.target.closest('tr');
      if (!row || !table.current?.contains(row) || !document.getSelection()?.isCollapsed) return;
      row.querySelector<HTMLElement>('a[data-row]')?.click();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('click', onClick);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('click', onClick);
    };
  }, [table]);
}

function isBelowHead(link: HTMLElement): boolean {
  return link.getBoundingClientRect().top > 88;
}

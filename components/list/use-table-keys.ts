import { type RefObject, useEffect, useEffectEvent } from 'react';
import { useKeys } from '@/components/keyboard/use-keys';
import type { Selecting } from './selecting';
import { type Step, useListKeys } from './use-list-keys';

const idOf = (element: Element | null | undefined) => element?.closest<HTMLElement>('tr')?.dataset.id;

/** The row that has the focus. */
const here = (table: HTMLElement | null) =>
  table?.contains(document.activeElement) ? idOf(document.activeElement) : undefined;

/**
 * Moves the focus to the next row or the previous one; from elsewhere, to the first row in sight. Says between which
 * rows.
 */
function walk(table: HTMLElement | null, step: Step): { from: string | undefined; to: string | undefined } {
  const from = here(table);
  if (!table) return { from, to: undefined };
  const links = [...table.querySelectorAll<HTMLElement>('a[data-row]')];
  const at = from === undefined ? -1 : links.findIndex((link) => idOf(link) === from);
  const target = at >= 0 ? links[at + step] : links.find(isBelowHead);
  target?.focus({ preventScroll: true });
  target?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  return { from, to: idOf(target) };
}

function isBelowHead(link: HTMLElement): boolean {
  return link.getBoundingClientRect().top > 88;
}

/**
 * Makes the rows of a table usable as a list. A press anywhere on a row opens its link, but on what has an effect of its
 * own and in what that opens; Escape lets go of it. Where rows can be selected, x takes the row in or out, and Shift with
 * x, j, k, an arrow or a press takes in all up to a row.
 */
export function useTableKeys(
  table: RefObject<HTMLElement | null>,
  selecting?: Omit<Selecting<never>, 'nameOf'>,
): void {
  useListKeys(table, {
    move(step, isRange) {
      const { from, to } = walk(table.current, step);
      if (isRange && to !== undefined) selecting?.reach(to, from ?? to);
    },
    all: selecting?.all,
    leave(isInside) {
      if (selecting?.clear()) return;
      if (isInside && document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
  });
  const take = (isRange: boolean) => {
    const id = here(table.current);
    if (id !== undefined) selecting?.toggle(id, isRange);
  };
  useKeys(selecting ? { x: () => take(false), X: () => take(true) } : {});
  const rowAt = ({ target, shiftKey }: MouseEvent) =>
    shiftKey && target instanceof Element && !target.closest('button') && table.current?.contains(target)
      ? idOf(target)
      : undefined;
  const reach = useEffectEvent((event: MouseEvent) => {
    const id = selecting && rowAt(event);
    if (id === undefined) return;
    // Neither selects text on the way nor opens the row's link in a window of its own.
    event.preventDefault();
    event.stopPropagation();
    if (event.type === 'click') selecting?.reach(id, here(table.current) ?? id);
  });
  useEffect(() => {
    const listen = (event: MouseEvent) => reach(event);
    for (const type of ['mousedown', 'click'] as const) window.addEventListener(type, listen, true);
    return () => {
      for (const type of ['mousedown', 'click'] as const) window.removeEventListener(type, listen, true);
    };
  }, []);
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

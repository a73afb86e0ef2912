import { type RefObject, useEffect } from 'react';

const STEPS: Record<string, 1 | -1> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

/**
 * Makes the rows of a table usable as a list: j and k walk them from anywhere, the arrows once one has the
 * focus, Escape lets go. A press anywhere on a row opens its link.
 */
export function useRows(table: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const list = table.current;
      if (!list || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const focused = document.activeElement;
      const inside = focused instanceof HTMLElement && list.contains(focused);
      if (event.key === 'Escape' && inside) return focused.blur();
      const step = STEPS[event.key];
      if (!step || (event.key.startsWith('Arrow') && !inside)) return;
      const links = [...list.querySelectorAll<HTMLElement>('a[data-row]')];
      const target = inside ? links[links.indexOf(focused) + step] : links.find(isBelowHead);
      if (!target) return;
      event.preventDefault();
      target.focus({ preventScroll: true });
      target.closest('tr')?.scrollIntoView({ block: 'nearest' });
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

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, select, textarea, [role=dialog]') !== null)
  );
}

function isBelowHead(link: HTMLElement): boolean {
  return link.getBoundingClientRect().top > 88;
}

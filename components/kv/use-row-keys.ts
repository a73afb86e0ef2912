import type { RefObject } from 'react';
import { useListKeys } from '@/components/list/use-list-keys';
import { ROW_HEIGHT } from './key-row';

/** j, k and the arrows walk rows of which only those in sight are drawn; `count` of them, in `list`. */
export function useRowKeys(list: RefObject<HTMLElement | null>, ids: readonly string[]): void {
  const focusRow = (id: string) =>
    list.current
      ?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)
      ?.focus({ preventScroll: true });
  useListKeys(list, {
    move(step) {
      const focused = document.activeElement?.getAttribute('data-row');
      const at = focused ? ids.indexOf(focused) : -1;
      const next = at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + step));
      const id = ids[next];
      const box = list.current?.parentElement;
      if (id === undefined || !box) return;
      const top = next * ROW_HEIGHT;
      if (top < box.scrollTop) box.scrollTop = top;
      else if (top + ROW_HEIGHT > box.scrollTop + box.clientHeight)
        box.scrollTop = top + ROW_HEIGHT - box.clientHeight;
      focusRow(id);
      // One that has just come into sight is drawn with the next frame.
      requestAnimationFrame(() => focusRow(id));
    },
    leave(isInside) {
      if (isInside && document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
  });
}

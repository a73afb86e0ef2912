import { isPointedAt } from './pointer';
import { scrollerOf } from './scroller';

/** True when rows may move: it is scrolled to the top, and nothing in it is focused, selected or pointed at. */
export function isListIdle(list: HTMLElement | null): boolean {
  if (!list) return true;
  if ((scrollerOf(list)?.scrollTop ?? 0) > 8 || list.contains(document.activeElement) || isPointedAt(list))
    return false;
  if (list.querySelector('[aria-selected="true"]')) return false;
  const selection = document.getSelection();
  return !selection || selection.isCollapsed || !list.contains(selection.anchorNode);
}

/** True when rows may move: the page is at its top and nothing in the list is focused or selected. */
export function isUndisturbed(list: HTMLElement | null): boolean {
  if (!list) return true;
  if (window.scrollY > 8 || list.contains(document.activeElement)) return false;
  const selection = document.getSelection();
  return !selection || selection.isCollapsed || !list.contains(selection.anchorNode);
}

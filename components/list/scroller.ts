/** What scrolls a list: the nearest element around it that does, else the page. */
export function scrollerOf(list: Element | null): Element | null {
  for (let box = list?.parentElement; box && box !== document.body; box = box.parentElement) {
    if (getComputedStyle(box).overflowY === 'auto') return box;
  }
  return document.scrollingElement;
}

/**
 * Runs in the page, before any of its own scripts. Keeps when each `mark-` with a number and a `z` was first painted, by the part
 * of the page that shows it: after the frame that follows the change, so up to one frame too late.
 */
export function watchKv() {
  const shown = new Map();
  globalThis.shown = shown;
  const parts = { entry: '[aria-label="Value"]', list: '[aria-label="Keys"]' };

  const marksOn = () =>
    Object.entries(parts).flatMap(([part, selector]) => {
      const text = document.querySelector(selector)?.textContent ?? '';
      return (text.match(/mark-\d+z/g) ?? []).map((mark) => `${part} ${mark}`);
    });
  let isAsked = false;
  const look = () => {
    isAsked = false;
    const marks = marksOn().filter((mark) => !shown.has(mark));
    if (marks.length === 0) return;
    // A message comes after the paint that ends this frame.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      for (const mark of marks) shown.set(mark, Date.now());
    };
    port2.postMessage(null);
  };
  new MutationObserver(() => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(look);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

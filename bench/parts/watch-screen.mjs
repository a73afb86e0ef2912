/**
 * Runs in the page, before any of its own scripts. Keeps, for each watched row, when each of its phases was first
 * painted: after the frame that follows the change, so up to one frame too late. Null: the row was out of sight.
 */
export function watchScreen() {
  const words = new Set(['Queued', 'Running', 'Waiting', 'Succeeded', 'Failed', 'Canceled']);
  const shown = new Map();
  globalThis.shown = shown;

  const note = (rows) => {
    const at = Date.now();
    for (const [row, key] of rows) {
      const { top, bottom } = row.getBoundingClientRect();
      if (!shown.has(key)) shown.set(key, bottom > 0 && top < innerHeight ? at : null);
    }
  };
  const keyOf = (row) => {
    const link = row.querySelector('a[href*="/intents/"]');
    if (!link?.textContent.startsWith('watched-')) return null;
    const phase = [...row.cells].map((cell) => cell.textContent.trim()).find((text) => words.has(text));
    return phase ? `${link.getAttribute('href').split('/').at(-1)} ${phase.toLowerCase()}` : null;
  };
  const look = (nodes) => {
    const rows = new Map();
    for (const node of nodes) {
      const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
      const touched = element?.closest('tr')
        ? [element.closest('tr')]
        : (element?.querySelectorAll('tr') ?? []);
      for (const row of touched) {
        const key = keyOf(row);
        if (key && !shown.has(key)) rows.set(row, key);
      }
    }
    if (rows.size === 0) return;
    requestAnimationFrame(() => {
      // A message comes after the paint that ends this frame.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => note(rows);
      port2.postMessage(null);
    });
  };
  new MutationObserver((mutations) => {
    look(new Set(mutations.flatMap(({ target, addedNodes }) => [target, ...addedNodes])));
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

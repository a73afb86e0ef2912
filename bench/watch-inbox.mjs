/** Runs in the page before its own scripts: notes when its first question can be used. */
export function watchInbox() {
  const look = () => {
    const rows = document.querySelectorAll('main a[href*="/approvals/"], main [data-row], [data-question]');
    const isReady = [...rows].some(
      (one) =>
        one.getBoundingClientRect().height > 0 &&
        // What React puts on an element once it answers for it.
        Object.keys(one).some((name) => name.startsWith('__react')),
    );
    if (!isReady) return requestAnimationFrame(look);
    const [navigation] = performance.getEntriesByType('navigation');
    globalThis.usableAfter = performance.now() - navigation.responseEnd;
  };
  requestAnimationFrame(look);
}

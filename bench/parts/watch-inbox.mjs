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

/** Runs in another page of the console: goes to the inbox by the rail, and says when its rows and a question were there. */
export function goToInbox() {
  const began = performance.now();
  const since = () => performance.now() - began;
  document.querySelector('nav a[href$="/approvals"]').click();
  return new Promise((resolve) => {
    let rows;
    const look = () => {
      if (document.querySelector('[aria-label="Questions"] li')) rows ??= since();
      const isOpen = [...document.querySelectorAll('article button')].some((one) =>
        one.textContent.startsWith('Approve'),
      );
      if (isOpen) resolve({ rows, question: since() });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

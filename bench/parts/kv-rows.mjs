import { openPage } from './browser.mjs';

const OPENINGS = 6;

/** Runs in the page: presses a namespace, and says how long it took until the first of its keys was painted. */
function pressNamespace(name) {
  const isItsButton = (button) => button.textContent.includes(name);
  const button = [...document.querySelectorAll('[aria-label="Namespaces"] button')].find(isItsButton);
  return new Promise((resolve) => {
    const began = performance.now();
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[aria-label="Keys"] [data-row]')) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        // A message comes after the paint that ends this frame.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - began);
        port2.postMessage(null);
      });
    });
    observer.observe(document, { subtree: true, childList: true });
    button.click();
  });
}

/** From the press on a namespace until its first keys are on the screen, as a tree or a list, in milliseconds. */
export async function firstRows(browser, place, { namespace, view }) {
  const page = await openPage(browser, place);
  const times = [];
  for (let one = 0; one <= OPENINGS; one++) {
    await page.goto(`${place.url}/default/kv?view=${view}`);
    await page.getByRole('button', { name: 'New entry', disabled: false }).waitFor();
    const took = await page.evaluate(pressNamespace, namespace);
    // The first opening fills the browser's caches, and is not counted.
    if (one > 0) times.push(took);
  }
  await page.context().close();
  return times;
}

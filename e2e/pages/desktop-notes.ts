import type { Page } from '@playwright/test';

/** Notes the titles of the notifications that the browser shows, from the page's next address on. */
export async function noteDesktop(page: Page): Promise<readonly string[]> {
  const shown: string[] = [];
  await page.exposeFunction('noteShown', (title: string) => shown.push(title));
  await page.addInitScript(() => {
    const Real = window.Notification;
    window.Notification = class extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        void Reflect.get(window, 'noteShown')(title);
      }
    };
  });
  return shown;
}

/** Hides the tab or shows it again, which the tests' browser never does by itself. */
export async function hide(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

/** From now on no page may show one, as on some phones. */
export async function leaveItToTheWorker(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.Notification = new Proxy(window.Notification, {
      construct() {
        throw new TypeError('Illegal constructor');
      },
    });
  });
}

/** The titles of what the service worker shows. */
export async function shownByTheWorker(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const worker = await navigator.serviceWorker.ready;
    return (await worker.getNotifications()).map(({ title }) => title);
  });
}

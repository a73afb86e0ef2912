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

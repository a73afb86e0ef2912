import type { Page } from '@playwright/test';

/** Opens the menu with what is the person's own: theme, times, notifications, the way out. */
export async function openAccount(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Account/ })
    .filter({ visible: true })
    .click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { SdkWorker } from './sdk/worker';

const { E2E_PORT, E2E_API_KEY, E2E_PYTHON } = process.env;

async function openBoard(page: Page) {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('owner@example.com');
  await page.getByLabel('Password').fill('correct-horse-battery');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await page.goto('/default/intents');
  await expect(page.getByRole('heading').first()).toBeVisible();
}

test('the board follows the official SDK without a reload', async ({ page }) => {
  if (!E2E_PYTHON || !E2E_API_KEY) throw new Error('There is no Python with the SDK. Run: npm test');
  const sdk = new SdkWorker(E2E_PYTHON, `http://localhost:${E2E_PORT}/intent-bus`, E2E_API_KEY);
  try {
    await openBoard(page);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    const goal = `live ${randomUUID()}`;
    const rows = page.getByRole('row').filter({ hasText: goal });

    await sdk.tell(`publish ${goal}`);
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText('Queued');
    await sdk.tell(`claim ${goal}`);
    await expect(rows).toContainText('Running');
    await sdk.tell('fulfill');
    await expect(rows).toContainText('Succeeded');

    await sdk.tell(`publish ${goal}`);
    await expect(rows).toHaveCount(2);
    await sdk.tell(`claim ${goal}`);
    await sdk.tell('fail it broke');
    await expect(rows.filter({ hasText: 'Failed' })).toHaveCount(1);
    await expect(rows.filter({ hasText: 'Succeeded' })).toHaveCount(1);

    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  } finally {
    await sdk.stop();
  }
});

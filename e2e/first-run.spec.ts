import { expect, test } from '@playwright/test';
import { startServer } from '../scripts/test-server.mjs';

test('a stranger makes the first account and a key, and sees their first intent appear', async ({ page }) => {
  const server = await startServer();
  try {
    const link = /http:\S+\/setup\?token=\S+/.exec(server.log())?.[0] ?? '';
    await page.goto(`${server.url}/`);
    await expect(page).toHaveURL(/\/setup/);
    await page.goto(`${link}x`);
    await expect(page.getByRole('heading')).toHaveText('This setup link is not valid');
    await page.goto(link);
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('E-mail').fill('ada@example.com');
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Create the owner' }).click();
    await expect(page.getByText('Use at least 12 characters.')).toBeVisible();
    await page.getByLabel('Password').fill('correct-horse-battery');
    await page.getByRole('button', { name: 'Create the owner' }).click();

    await expect(page).toHaveURL(/\/default\/connect$/);
    await page.getByRole('button', { name: 'Create API key' }).click();
    await expect(page.getByText('Copy the key now')).toBeVisible();
    const first = page.getByRole('region', { name: 'Your first intent' });
    await expect(first).toHaveText('Waiting for your first intent…');
    const key = /ik_default_\w+/.exec((await page.locator('code').first().textContent()) ?? '')?.[0] ?? '';
    const published = await page.request.post(`${server.url}/intent-bus/intent`, {
      headers: { 'X-API-KEY': key },
      data: { goal: 'hello', payload: { message: 'It works' } },
    });
    expect(published.status()).toBe(201);
    await expect(first).toContainText('Queued');

    await page.goto(`${server.url}/`);
    await expect(page).toHaveURL(/\/default$/);
    await page.getByRole('link', { name: 'Intents', exact: true }).click();
    await expect(page.getByRole('row').filter({ hasText: 'hello' })).toContainText('Queued');

    await page.goto(link);
    await expect(page.getByRole('heading')).toHaveText('Already set up');
  } finally {
    await server.stop();
  }
});

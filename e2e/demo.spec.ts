import { expect, type Page, test } from '@playwright/test';
import { startServer } from '../scripts/test-server.mjs';
import { Bus } from './pages/bus';
import { Palette } from './pages/palette';

type Server = Awaited<ReturnType<typeof startServer>>;

async function becomeOwner(page: Page, server: Server) {
  await page.goto(/http:\S+\/setup\?token=\S+/.exec(server.log())?.[0] ?? '');
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByLabel('Password').fill('correct-horse-battery');
  await page.getByRole('button', { name: 'Create the owner' }).click();
  await page.waitForURL('**/default**');
  await page.goto(`${server.url}/default/intents`);
  await expect(page.getByRole('heading', { name: 'No intents yet' })).toBeVisible();
}

test('sample traffic comes at one press and goes at another, and touches nothing else', async ({
  playwright,
  page,
}) => {
  const server = await startServer();
  const request = await playwright.request.newContext({ baseURL: server.url });
  const bus = new Bus(request, server.apiKey);
  const banner = page.getByRole('complementary', { name: 'Sample traffic' });
  try {
    await becomeOwner(page, server);
    await expect(banner).toBeHidden();

    const palette = new Palette(page);
    await palette.open();
    await palette.field.fill('sample traffic');
    await expect(palette.chosen).toContainText('Start sample traffic');
    await palette.field.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Start sample traffic' }).click();
    await page.waitForURL('**/demo/intents');
    // Where it pressed is now the list, which takes in nothing while a pointer rests on it.
    await page.mouse.move(0, 0);
    const row = (phase: string) => page.getByRole('row').filter({ hasText: phase }).first();
    await expect(page.getByRole('row').nth(1)).toBeVisible();
    await expect(banner).toContainText('Sample traffic is running.');
    for (const phase of ['Running', 'Succeeded', 'Failed']) await expect(row(phase)).toBeVisible();
    await expect(row('rpi-kitchen')).toBeVisible();
    for (const line of ['AXME', 'OpenIntent', 'iii']) {
      await expect(page.getByRole('row').getByTitle(line, { exact: true }).first()).toBeVisible();
    }
    await expect(row('waiting for a decision')).toBeVisible();

    const mine = await bus.publish('mine');
    await banner.getByRole('button', { name: 'Stop and remove' }).click();
    await page.waitForURL('**/default');
    await expect(banner).toBeHidden();
    await page.getByRole('link', { name: 'Intents', exact: true }).click();
    await expect(page.getByRole('row').filter({ hasText: 'mine' })).toContainText('Queued');
    await page.getByRole('button', { name: 'Workspace Default' }).click();
    await expect(page.getByRole('link', { name: 'Default' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Demo' })).toHaveCount(0);
    expect((await bus.claim('mine', 'w')).id).toBe(mine);
    await page.goto(`${server.url}/demo/intents`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
  } finally {
    await request.dispose();
    await server.stop();
  }
});

test('npm start -- --demo brings it along, and a stop ends it in time', async ({ page }) => {
  const server = await startServer({ demo: true });
  try {
    await expect
      .poll(server.log)
      .toContain(`Sample traffic runs in workspace demo: ${server.url}/demo/intents`);
    await becomeOwner(page, server);
    await page.goto(`${server.url}/demo/intents`);
    await expect(page.getByRole('row').filter({ hasText: 'Succeeded' }).first()).toBeVisible();
    expect(await server.stop()).toBe(0);
    expect(server.log()).not.toMatch(/failed|stopped:/i);
  } finally {
    await server.stop();
  }
});

import { existsSync } from 'node:fs';
import { test as base, expect } from './own-server/test';
import { hide, leaveItToTheWorker, noteDesktop, shownByTheWorker } from './pages/desktop-notes';
import { Lines } from './pages/lines';
import { NotificationsPage } from './pages/notifications-page';

/** A browser with windows: the shell shows no notifications. */
const WHOLE = ['chromium', 'chromium-browser', 'google-chrome']
  .map((name) => `/usr/bin/${name}`)
  .find((file) => existsSync(file));

const test = base.extend({
  launchOptions: [
    ({ launchOptions }, use) => use({ ...launchOptions, ...(WHOLE && { executablePath: WHOLE }) }),
    { scope: 'worker' },
  ],
});

test('a browser shows one only once it was turned on, and while no tab is looked at', async ({
  page,
  context,
  request,
  server,
}) => {
  const lines = new Lines(request, server.apiKey);
  const ask = (title: string) => lines.send('e2e.ask.v1', { human_task: { title } });
  await context.grantPermissions(['notifications'], { origin: server.url });
  const shown = await noteDesktop(page);
  const notifications = new NotificationsPage(page);
  await notifications.open();
  await hide(page, true);
  await ask('Before it is on?');
  await expect(notifications.note).toContainText('Before it is on?');
  await hide(page, false);
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByText('On. This browser shows')).toBeVisible();
  await ask('While it is looked at?');
  await expect(notifications.note).toContainText('While it is looked at?');
  await hide(page, true);
  await ask('Deploy to production?');
  await expect.poll(() => shown).toHaveLength(1);
  expect(shown[0]).toMatch(/ asks: Deploy to production\?$/);
  await leaveItToTheWorker(page);
  await ask('From a phone?');
  await expect.poll(() => shownByTheWorker(page)).toEqual([expect.stringMatching(/ asks: From a phone\?$/)]);
  await hide(page, false);
  await page.getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByText('Off. When on, this browser shows')).toBeVisible();
});

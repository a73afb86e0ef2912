import { createServer } from 'node:http';
import { expect, test } from './own-server/test';
import { expectClean } from './pages/violations';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('a page asked for while the server is down comes when it is back', async ({
      page,
      board,
      server,
    }) => {
      await board.open();
      await page.evaluate(() => navigator.serviceWorker.ready);
      await server.kill();
      await page.getByRole('link', { name: 'Workers', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Interchange does not answer' })).toBeVisible();
      await expect(page.getByText('/default/workers')).toBeVisible();
      await page.getByRole('button', { name: 'Look again' }).click();
      await expect(page.getByRole('status')).toHaveText('Not yet.');
      await expectClean(page);
      await server.start();
      await expect(page.getByRole('heading', { name: 'Workers', exact: true })).toBeVisible();
      await expect(page).toHaveURL(`${server.url}/default/workers`);
    });
  });
}

test('what a proxy says in its place is no page either', async ({ page, board, server }) => {
  await board.open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await server.kill();
  const proxy = createServer((_, response) => response.writeHead(502).end('Bad Gateway'));
  await new Promise<void>((resolve) => proxy.listen(Number(new URL(server.url).port), '127.0.0.1', resolve));
  try {
    await page.goto('/default/workers');
    await expect(page.getByRole('heading', { name: 'Interchange does not answer' })).toBeVisible();
  } finally {
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
  }
  await server.start();
  await expect(page.getByRole('heading', { name: 'Workers', exact: true })).toBeVisible();
});

test('a theme of the reader’s own holds there too', async ({ page, board, server, context }) => {
  const { hostname } = new URL(server.url);
  await context.addCookies([{ name: 'theme', value: 'dark', domain: hostname, path: '/' }]);
  await board.open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.goto('/default/rules');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'Rules', exact: true })).toBeVisible();
});

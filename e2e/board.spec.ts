import { rowIds } from './pages/row-ids';
import { expect, test } from './pages/test';

test('a row enters live and changes in place', async ({ board, bus, goal }) => {
  await board.open();
  await bus.publish(goal, { door: 'open' });
  const row = board.rows(goal);
  await expect(row).toContainText('Queued');
  await expect(row).toContainText('{"door":"open"}');
  const claim = await bus.claim(goal, 'rpi-kitchen');
  await expect(row).toContainText('Running');
  await expect(row).toContainText('rpi-kitchen');
  await bus.fulfil(claim, { ok: true });
  await expect(row).toContainText('Succeeded');
  await expect(row).toHaveCount(1);
});

test('while a row has the focus, new ones gather', async ({ page, board, bus, goal }) => {
  await bus.publish(goal);
  await board.open(goal);
  await page.keyboard.press('j');
  await bus.publish(goal);
  await bus.publish(goal);
  await expect(board.newRows).toHaveText('2 new');
  await expect(board.rows(goal)).toHaveCount(1);
  await board.newRows.click();
  await expect(board.rows(goal)).toHaveCount(3);
  await expect(board.newRows).toBeHidden();
});

test('the keyboard walks the rows and opens one', async ({ page, board, bus, goal }) => {
  await bus.publish(goal);
  await bus.publish(goal);
  await board.open(goal);
  const links = page.getByRole('link', { name: goal });
  await page.keyboard.press('j');
  await expect(links.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(links.last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: goal })).toBeVisible();
});

test('the filter lives in the URL', async ({ page, board, bus, goal }) => {
  await bus.publish(goal);
  await board.open();
  await board.goal.fill(goal);
  await expect(page).toHaveURL((url) => url.searchParams.get('goal') === goal);
  await expect(board.rows(goal)).toHaveCount(1);
  await board.tile('Failed, last hour').click();
  await expect(page).toHaveURL(/phase=failed/);
  await expect(page.getByRole('heading', { name: 'No intent matches' })).toBeVisible();
  await page.reload();
  await expect(board.goal).toHaveValue(goal);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/\/intents$/);
  // What other tests publish meanwhile may be more than a page.
  await expect(board.goal).toHaveValue('');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
});

test('older pages join without doubling a row', async ({ page, board, bus, goal }) => {
  await Promise.all(Array.from({ length: 130 }, () => bus.publish(goal)));
  await board.open(goal);
  const table = page.getByRole('table', { name: 'Intents' });
  await expect(table).toHaveAttribute('aria-rowcount', '101');
  await board.older.click();
  await expect(table).toHaveAttribute('aria-rowcount', '131');
  await expect(board.older).toBeHidden();
  expect(await rowIds(page)).toHaveLength(130);
});

test('a failed read is an error, never an empty list', async ({ page, board, goal }) => {
  await board.open();
  const failing = (url: URL) => url.pathname.endsWith('/intents') && url.searchParams.get('goal') === goal;
  await page.route(failing, (route) =>
    route.fulfill({
      status: 503,
      json: { error: { code: 'unavailable', message: 'The database is busy.' } },
    }),
  );
  await board.goal.fill(goal);
  await expect(page.getByRole('alert').filter({ hasText: 'The database is busy.' })).toBeVisible();
  await expect(page.getByText('No intent matches')).toBeHidden();
  await page.unroute(failing);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('No intent matches')).toBeVisible();
});

test('a long goal stays on its line, on a phone too', async ({ page, board, bus, goal }) => {
  const long = `${goal} ${'and on '.repeat(40)}`.trim();
  await bus.publish(long);
  await page.setViewportSize({ width: 375, height: 700 });
  await board.open(long);
  await expect(page.getByRole('link', { name: long })).toHaveAttribute('title', long);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
});

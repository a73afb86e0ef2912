import { expect, test } from './pages/test';
import { expectClean } from './pages/violations';

test('the home says what needs a person, with links to it', async ({ page, bus, goal }) => {
  for (let n = 0; n < 3; n++) {
    await bus.publish(goal, {}, { max_attempts: 1 });
    await bus.fail(await bus.claim(goal, 'w'), 'no space left');
  }
  await page.goto('/default');
  const needs = page.getByRole('region', { name: /thing.* need.* you/ });
  const line = needs.getByRole('listitem').filter({ has: page.getByRole('link', { name: goal }) });
  await expect(line).toContainText('fails 100 % of the time');
  await expect(line).toContainText(/since \d/);
  await line.getByRole('link', { name: '“no space left”' }).click();
  await expect(page.getByRole('region', { name: 'Group' })).toContainText('no space left');
  await expect(page).toHaveURL(/\/failures\?id=/);
  await page.goBack();
  await line.getByRole('link', { name: goal }).click();
  await expect(page.getByRole('heading', { name: goal })).toBeVisible();
});

test('the range of the charts stands in the URL, and each has a table', async ({ page, bus, goal }) => {
  await bus.publish(goal);
  await page.goto('/default');
  await page.getByText('7 d', { exact: true }).click();
  await expect(page).toHaveURL(/range=7d/);
  await page.reload();
  await expect(page.getByRole('radio', { name: '7 d' })).toBeChecked();
  const throughput = page.getByRole('table', { name: 'Throughput, per minute' });
  await expect(throughput.getByRole('row').nth(1)).toBeVisible();
  await expectClean(page);
});

test('g o goes home from any page', async ({ page, board }) => {
  await board.open();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { name: 'Overview', exact: true })).toBeVisible();
});

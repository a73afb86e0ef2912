import { QueuesPage } from './pages/queues-page';
import { test as base, expect } from './pages/test';
import { violations } from './pages/violations';

const test = base.extend<{ queues: QueuesPage }>({ queues: ({ page }, use) => use(new QueuesPage(page)) });

test('a paused queue gives nothing to workers and says by whose doing, until it is resumed', async ({
  page,
  queues,
  bus,
  intent,
  goal,
}) => {
  const id = await bus.publish(goal);
  await queues.open(goal);
  await expect(queues.row(goal)).toContainText('1');
  await queues.pause(goal, 'disk swap');
  await expect(queues.row(goal)).toContainText(/paused by .* since .*: disk swap/);
  await expect(bus.claim(goal, 'w')).rejects.toThrow();
  await intent.open(id);
  await expect(page.getByText(/Its queue is paused by .*: disk swap/)).toBeVisible();
  await queues.open(goal);
  await queues.resume(goal);
  await expect(queues.row(goal)).not.toContainText('paused');
  expect(await bus.claim(goal, 'w')).toMatchObject({ id });
});

test('a queue’s page shows its numbers and failures, and purges it by its name', async ({
  page,
  queues,
  bus,
  goal,
}) => {
  await bus.publish(goal, {}, { max_attempts: 1 });
  await bus.fail(await bus.claim(goal, 'w'), 'no space left');
  await bus.publish(goal);
  await bus.publish(goal);
  await queues.open(goal);
  await queues.row(goal).getByRole('link', { name: goal }).click();
  await expect(page.getByRole('heading', { name: goal })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Failures' })).toContainText('no space left');
  await expect(page.getByRole('table', { name: 'Depth' }).getByRole('row').nth(1)).toContainText('2');
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Concurrency').fill('1.5');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(
    'Concurrency must be a whole number.',
  );
  await page.getByLabel('Concurrency').fill('1');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByRole('region', { name: 'Settings' })).toContainText('1 at once, 0 in use');
  await bus.claim(goal, 'w');
  await expect(bus.claim(goal, 'w')).rejects.toThrow();
  await bus.publish(goal);
  await page.getByRole('button', { name: 'Purge…' }).click();
  const purge = page.getByRole('button', { name: 'Purge queue' });
  await expect(purge).toBeDisabled();
  await page.getByLabel('Name of the queue').fill(goal);
  await purge.click();
  await expect(page.getByRole('region', { name: 'Newest intents' }).getByText('Canceled')).toHaveCount(2);
});

test('queues are found by name and sorted, in the URL', async ({ page, queues, bus, goal }) => {
  await bus.publish(goal);
  await queues.open();
  await page.getByLabel('Name').fill(goal);
  await expect(page).toHaveURL((url) => url.searchParams.get('name') === goal);
  await expect(queues.row(goal)).toBeVisible();
  await page.getByRole('button', { name: 'Depth', exact: true }).click();
  await expect(page).toHaveURL(/sort=depth/);
  expect(await violations(page)).toEqual([]);
});

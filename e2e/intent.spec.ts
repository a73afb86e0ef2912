import { expect, test } from './pages/test';

test('any form of the id leads to the intent', async ({ page, bus, intent, goal }) => {
  const hex = await bus.publish(goal);
  await intent.open(hex.toUpperCase());
  await expect(page).toHaveURL(/\/intents\/[0-9a-f]{8}-[0-9a-f-]{27}$/);
  await expect(page.getByRole('heading', { name: goal })).toBeVisible();
});

test('an unknown id says so', async ({ page }) => {
  await page.goto('/default/intents/00000000000070008000000000000000');
  await expect(page.getByRole('heading', { name: 'No such intent' })).toBeVisible();
});

test('a number is shown as it was sent', async ({ bus, intent, goal }) => {
  await intent.open(await bus.publish(goal, '{"build":9007199254740993,"rate":1.10}'));
  await expect(intent.payload).toContainText('9007199254740993');
  await expect(intent.payload).toContainText('1.10');
});

test('the timeline grows while one looks', async ({ bus, intent, goal }) => {
  await intent.open(await bus.publish(goal, {}, { backoff_base: 1 }));
  await expect(intent.timeline).toContainText('Claimed by a worker');
  const claim = await bus.claim(goal, 'vps-fra-1');
  await expect(intent.timeline).toContainText('Claimed by vps-fra-1');
  await expect(intent.timeline).toContainText('Claim expires');
  await expect(intent.attempts).toContainText('Running');
  await bus.fulfil(claim, { checksum: 'ab12' });
  await expect(intent.timeline).toContainText('Succeeded');
  await expect(intent.result).toContainText('"checksum": "ab12"');
  await expect(intent.intact).toContainText('3 events');
});

test('canceling asks for a reason and keeps it', async ({ page, bus, intent, goal }) => {
  await intent.open(await bus.publish(goal));
  await intent.cancel('not during the backup');
  await expect(intent.timeline).toContainText('“not during the backup”');
  await expect(page.getByRole('button', { name: 'Cancel…' })).toBeHidden();
});

test('a retry is asked about first, and is a new intent, linked both ways', async ({
  page,
  bus,
  intent,
  goal,
}) => {
  await intent.open(await bus.publish(goal, {}, { max_attempts: 1 }));
  await bus.fail(await bus.claim(goal, 'vps-fra-2'), 'no space left');
  await expect(intent.result).toContainText('no space left');
  const first = page.url();
  await page.getByRole('button', { name: 'Retry…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  expect(page.url()).toBe(first);
  await intent.retry('Retry');
  await expect(intent.timeline).toContainText('Published again');
  await expect(intent.timeline).not.toContainText('vps-fra-2');
  await expect(intent.facts).toContainText('0 of 1');
  await expect(intent.facts).not.toContainText('vps-fra-2');
  expect(page.url()).not.toBe(first);
  await intent.timeline.getByRole('link', { name: 'earlier run' }).click();
  await expect(intent.timeline.getByRole('link', { name: 'later run …' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Retry' })).toBeHidden();
});

test('what has succeeded is not retried but run again', async ({ page, bus, intent, goal }) => {
  await intent.open(await bus.publish(goal));
  await bus.fulfil(await bus.claim(goal, 'vps-fra-3'), { done: true });
  await expect(intent.timeline).toContainText('Succeeded');
  await expect(page.getByRole('button', { name: /Retry/ })).toBeHidden();
  await intent.retry('Run again');
  await expect(intent.timeline).toContainText('Published again');
  await expect(intent.timeline).not.toContainText('vps-fra-3');
});

test('a changed history is found out, event by event', async ({ page, bus, goal }) => {
  const id = await bus.publish(goal);
  await bus.claim(goal, 'vps-fra-1');
  await page.route(/\/api\/console\/default\/intents\/[^?]/, async (route) => {
    const detail = await (await route.fetch()).json();
    detail.history[1].data = detail.history[1].data.replace('vps-fra-1', 'vps-fra-2');
    await route.fulfill({ json: detail });
  });
  await page.goto(`/default/intents/${id}`);
  await expect(page.getByText('History broken at event 2.')).toBeVisible();
  // A read that is still under way when the test ends has nowhere to come from.
  await page.unrouteAll({ behavior: 'wait' });
});

import { FailuresPage } from './pages/failures-page';
import { test as base, expect } from './pages/test';
import { violations } from './pages/violations';

const test = base.extend<{ failures: FailuresPage }>({
  failures: ({ page }, use) => use(new FailuresPage(page)),
});

test('failures are grouped, live; one is resolved and opens again when it is seen again', async ({
  page,
  failures,
  bus,
  intent,
  goal,
}) => {
  const fail = async (n: number) => {
    await bus.publish(goal, { size: n }, { max_attempts: 1 });
    const claimed = await bus.claim(goal, 'vps-fra-2');
    await bus.fail(claimed, `no space left, write '/var/${n}.jpg', ${n} bytes`);
    return claimed.id;
  };
  const id = await fail(1);
  await failures.open(goal);
  const row = failures.row('no space left');
  await expect(row).toContainText('no space left, write ‹text›, ‹n› bytes');
  await fail(22);
  await expect(row).toContainText('2 failures');
  await expect(failures.group.getByRole('region', { name: 'Sample' })).toContainText('22 bytes');

  await failures.act('Resolve…', 'Resolve', 'more disk');
  await expect(row).toHaveCount(0);
  await page.getByRole('button', { name: /^Resolved \d/ }).click();
  await row.getByRole('link').click();
  await expect(failures.group.getByRole('region', { name: 'So far' })).toContainText(
    'resolved it: “more disk”',
  );
  await fail(333);
  await page.getByRole('button', { name: /^Open \d/ }).click();
  await expect(row).toContainText('reopened');
  await expect(row).toContainText('3 failures');

  await intent.open(id);
  await page.getByRole('link', { name: 'no space left, write ‹text›, ‹n› bytes' }).click();
  await expect(failures.group.getByRole('heading', { name: /^no space left/ })).toBeVisible();
  await expect(failures.group.getByRole('region', { name: 'So far' })).toContainText('is open again');
});

test('a group is retried as a whole, with its progress', async ({ page, failures, bus, goal }) => {
  for (let n = 0; n < 3; n++) {
    await bus.publish(goal, {}, { max_attempts: 1 });
    await bus.fail(await bus.claim(goal, 'w'), `timeout after ${n} s`);
  }
  await failures.open(goal);
  await failures.group.getByRole('button', { name: 'Retry all 3…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Retry 3/ }).click();
  await expect(dialog).toContainText('3 of 3');
  expect(await bus.claim(goal, 'w')).toMatchObject({ id: expect.any(String) });
});

test('by keyboard, and on a phone a group is a page of its own', async ({ page, failures, bus, goal }) => {
  for (const error of ['alpha broke', 'beta broke']) {
    await bus.publish(goal, {}, { max_attempts: 1 });
    await bus.fail(await bus.claim(goal, 'w'), error);
  }
  await failures.open(goal);
  await expect(failures.rows).toHaveCount(2);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const second = await failures.rows.nth(1).getByRole('link').innerText();
  await expect(failures.group.getByRole('heading', { name: second })).toBeVisible();
  await expect(page).toHaveURL(/[?&]id=[0-9a-f]{16}/);
  await page.keyboard.press('/');
  await page.keyboard.type('alpha');
  await expect(failures.rows).toHaveCount(1);
  expect(await violations(page)).toEqual([]);

  await page.setViewportSize({ width: 375, height: 700 });
  await failures.open(goal);
  await failures.row('beta broke').getByRole('link').click();
  await expect(failures.rows).toHaveCount(0);
  await expect(failures.group.getByRole('heading', { name: 'beta broke' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Failures', exact: true }).click();
  await expect(failures.rows).toHaveCount(2);
});

test('two intents are compared, and only what differs is shown', async ({ page, intent, bus, goal }) => {
  const good = await bus.publish(goal, '{"size":1,"order":12345678901234567890}');
  await bus.fulfil(await bus.claim(goal, 'fra-1'), { ok: true });
  const bad = await bus.publish(goal, '{"size":2,"order":12345678901234567890}', { max_attempts: 1 });
  await bus.fail(await bus.claim(goal, 'fra-2'), 'no space left');
  await intent.open(bad);
  await page.getByRole('link', { name: 'Compare with…' }).click();
  await page.getByRole('list', { name: 'Intents of the same goal' }).getByRole('link').click();
  await expect(page).toHaveURL((url) => url.searchParams.get('b')?.replaceAll('-', '') === good);
  const facts = page.getByRole('table', { name: 'Facts' });
  await expect(facts.getByRole('row', { name: 'Worker fra-2 fra-1' })).toBeVisible();
  await expect(facts).not.toContainText('Goal');
  const payload = page.getByRole('region', { name: 'Payload' });
  await expect(payload).toContainText('A: ');
  await expect(payload).toContainText('"size": 2');
  await expect(page.getByRole('region', { name: 'Error' })).toContainText('no space left');
  await page.getByRole('switch', { name: 'Show all' }).click();
  await expect(facts.getByRole('row', { name: /^Goal/ })).toBeVisible();
  await expect(payload).toContainText('12345678901234567890');
  expect(await violations(page)).toEqual([]);
});

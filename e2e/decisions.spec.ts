import { createHash, randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DecidedPage } from './pages/decided-page';
import { expect, test } from './pages/test';

/** A goal no other test uses, as AXME takes them. */
const newGoal = () => `decided.a${randomUUID().replaceAll('-', '')}.v1`;

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

test('the history shows who decided what and what came of it, and a filter narrows it', async ({
  page,
  lines,
}) => {
  const goal = newGoal();
  const yes = await lines.send(goal, { human_task: { title: 'Ship it?' } });
  const no = await lines.send(goal, { human_task: { title: 'Drop it?' } });
  await lines.answer(yes, 'approved', 'looks right');
  await lines.answer(no, 'rejected', 'too early');
  const decided = new DecidedPage(page);
  await decided.open(goal);
  await expect(decided.rows('Ship it?')).toContainText('Approved');
  await expect(decided.rows('Ship it?')).toContainText('“looks right”');
  await expect(decided.rows('Ship it?')).toContainText('Succeeded');
  await expect(decided.rows('Drop it?')).toContainText('Canceled');
  await expect(decided.numbers).toContainText('Median time');
  await decided.outcome.selectOption('rejected');
  await expect(decided.rows('Ship it?')).toBeHidden();
  await expect(decided.rows('Drop it?')).toBeVisible();
  await expect(page).toHaveURL(/outcome=rejected/);
  await page.goBack();
  await expect(decided.rows('Ship it?')).toBeVisible();
  await decided.rows('Ship it?').getByRole('link', { name: 'Succeeded' }).click();
  await expect(page).toHaveURL(new RegExp(`/intents/${yes}`));
});

test('what is decided while one looks comes in by itself', async ({ page, lines }) => {
  const goal = newGoal();
  const first = await lines.send(goal, { human_task: { title: 'The first' } });
  await lines.answer(first, 'approved');
  const second = await lines.send(goal, { human_task: { title: 'The second' } });
  const decided = new DecidedPage(page);
  await decided.open(goal);
  await expect(decided.rows('The first')).toBeVisible();
  await expect(decided.rows('The second')).toBeHidden();
  await lines.answer(second, 'approved');
  await expect(decided.rows('The second')).toBeVisible();
});

test('the charts come with a table each, and rules and goals lead to their decisions', async ({
  page,
  lines,
}) => {
  const goal = newGoal();
  await lines.answer(await lines.send(goal, { human_task: { title: 'Which?' } }), 'approved');
  const decided = new DecidedPage(page);
  await decided.open(goal);
  await page.getByRole('button', { name: 'Table of Time to decide' }).click();
  const times = page.getByRole('table', { name: 'Time to decide' });
  await expect(times.getByRole('row')).toHaveCount(31);
  await page.getByText('7 days', { exact: true }).click();
  await expect(times.getByRole('row')).toHaveCount(8);
  await page.getByRole('tab', { name: 'By goal' }).click();
  await expect(page.getByRole('region', { name: 'Decisions by goal' })).toContainText('decided.');
});

test('the exports hold what the page shows, and prove it', async ({ page, lines, intent }) => {
  const goal = newGoal();
  const id = await lines.send(goal, { human_task: { title: '=HYPERLINK("http://evil")' } });
  await lines.answer(id, 'approved', '+1, "yes"');
  const decided = new DecidedPage(page);
  await decided.open(goal);
  await expect(decided.rows('HYPERLINK')).toBeVisible();

  const csv = await decided.download(page.getByRole('link', { name: /^Export CSV/ }));
  expect(csv.name).toMatch(/^decisions-default-.*\.csv$/);
  const lines2 = csv.text.trim().split('\r\n');
  expect(lines2).toHaveLength(2);
  expect(lines2[1]).toContain(`"'=HYPERLINK(""http://evil"")"`);
  expect(lines2[1]).toContain(`"'+1, ""yes"""`);

  const json = await decided.download(page.getByRole('link', { name: /^JSON/ }));
  const decision = JSON.parse(json.text);
  expect(decision).toMatchObject({ goal, outcome: 'approved', comment: '+1, "yes"' });

  await intent.open(id);
  const kept = await decided.download(page.getByRole('link', { name: 'Export the history' }));
  const file = JSON.parse(kept.text);
  // As the file itself says how.
  let previous = '0'.repeat(64);
  for (const event of file.history) {
    const hash = createHash('sha256');
    const { number, type, phase, phaseReason, actorKind, actorId, actorName, data, at } = event;
    const fields = [previous, event.intentId, number, type, phase, phaseReason];
    for (const field of ['interchange-event-1', ...fields, actorKind, actorId, actorName, data, at].map(
      String,
    ))
      hash.update(`${Buffer.byteLength(field)}:${field}`);
    previous = hash.digest('hex');
    expect(event.hash).toBe(previous);
  }
  expect(file.head).toBe(previous);
  expect(file.payloadHash).toBe(createHash('sha256').update(file.payload).digest('hex'));
  for (const { number, hash } of decision.events) expect(file.history[number - 1].hash).toBe(hash);
});

test('nothing that matches and a read that fails say so', async ({ page }) => {
  const decided = new DecidedPage(page);
  await decided.open('no-such-goal-*');
  await expect(page.getByRole('heading', { name: 'No decision matches' })).toBeVisible();
  await page.route(/\/api\/console\/default\/decisions\?/, (route) =>
    route.fulfill({ status: 500, json: { error: { code: 'internal', message: 'It broke.' } } }),
  );
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: 'The decisions could not be read.' })).toBeVisible();
  await expect(page.getByText('No decision matches')).toBeHidden();
  await page.unrouteAll({ behavior: 'wait' });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'No decision matches' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('the decided view, its tables, empty, and on a phone', async ({ page, lines }) => {
      const goal = newGoal();
      await lines.answer(await lines.send(goal, { human_task: { title: 'Ship it?' } }), 'approved', 'yes');
      const decided = new DecidedPage(page);
      await decided.open(goal);
      await expect(decided.rows('Ship it?')).toBeVisible();
      await expect(page.getByRole('tab', { name: 'By goal' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('tab', { name: 'By goal' }).click();
      await page.getByRole('button', { name: 'Table of Questions a day' }).click();
      await page.keyboard.press('j');
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 375, height: 700 });
      await page.getByRole('button', { name: /^Filter/ }).click();
      await page.getByRole('button', { name: 'Show the charts' }).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
      expect(await violations(page)).toEqual([]);
      await decided.open('no-such-goal');
      await expect(page.getByRole('heading', { name: 'No decision matches' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}

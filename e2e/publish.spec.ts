import { randomUUID } from 'node:crypto';
import type { Route } from '@playwright/test';
import { MembersPage } from './pages/members-page';
import { PublishPage } from './pages/publish-page';
import { Terminal } from './pages/terminal';
import { test as base, expect } from './pages/test';

const test = base.extend<{ form: PublishPage }>({
  form: async ({ page }, use) => {
    const form = new PublishPage(page);
    await form.open();
    await use(form);
  },
});

test('what is published is claimed by a worker, its payload to the letter', async ({ form, bus, goal }) => {
  await form.goal.fill(goal);
  await form.payload.fill('{"build": 9007199254740993, "rate": 1.10}');
  await form.publish.click();
  await expect(form.sent).toContainText('Queued');
  await expect(form.goal).toHaveValue(goal);
  const claim = await bus.claim(goal, 'vps-fra-1');
  await expect(form.sent).toContainText('vps-fra-1');
  await bus.fulfil(claim, { ok: true });
  await expect(form.sent).toContainText('Succeeded');
  await form.sent.getByRole('link').click();
  await expect(form.page.getByRole('region', { name: 'Payload', exact: true })).toContainText(
    '9007199254740993',
  );
  await expect(form.page.getByRole('region', { name: 'Payload', exact: true })).toContainText('1.10');
  await form.page.getByRole('link', { name: 'Publish one like it' }).click();
  await expect(form.goal).toHaveValue(goal);
  await expect.poll(() => form.text()).toContain('9007199254740993');
  await form.payload.fill('{"other": 1}');
  await form.page.getByRole('button', { name: /9007199254740993/ }).click();
  await expect.poll(() => form.text()).toContain('1.10');
  await form.page.getByRole('button', { name: 'Put back what was there' }).click();
  await expect.poll(() => form.text()).toBe('{"other": 1}');
});

test('JSON that is wrong is said where it is, and is not sent', async ({ form, goal, page }) => {
  await form.goal.fill(goal);
  await form.payload.fill('{\n  "a": 1,\n  "b": }');
  await expect(page.getByText('Line 3, column 8: expected a value, found }.')).toBeVisible();
  await form.publish.click();
  await expect(form.payload).toBeFocused();
  await expect(form.sent).toHaveCount(0);
  await form.payload.fill('{"b":[1.0,{"c":null}]}');
  await expect(page.getByText(/^Line 3/)).toBeHidden();
  await page.getByRole('button', { name: 'Format' }).click();
  await expect.poll(() => form.text()).toBe('{\n  "b": [\n    1.0,\n    {\n      "c": null\n    }\n  ]\n}');
  await form.payload.press('ControlOrMeta+z');
  await expect.poll(() => form.text()).toBe('{"b":[1.0,{"c":null}]}');
});

base('what one has begun to write in stays when the editor’s code comes late', async ({ page, goal }) => {
  const held: Route[] = [];
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    if (body.includes('cm-specialChar')) held.push(route);
    else await route.fulfill({ response, body });
  });
  const form = new PublishPage(page);
  await page.goto('/default/publish');
  await form.goal.fill(goal);
  await form.payload.fill('{"a": 1}');
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await form.publish.hover();
  await page.mouse.down();
  for (const route of held) {
    const editor = page.waitForResponse(route.request().url());
    await route.continue();
    await (await editor).finished();
  }
  await page.mouse.up();
  await expect(form.sent).toContainText('Queued');
  await expect(page.locator('.cm-content')).toHaveCount(0);
});

test('the editor keeps the indent and does not hold the keyboard', async ({ form, page }) => {
  await form.payload.fill('');
  await form.payload.pressSequentially('{');
  await form.payload.press('Enter');
  await form.payload.pressSequentially('"a": 1');
  await form.payload.press('Enter');
  await form.payload.pressSequentially('}');
  await expect.poll(() => form.text()).toBe('{\n  "a": 1\n}');
  await form.payload.press('Tab');
  await expect(form.payload).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(form.payload).toBeFocused();
});

test('an option that is wrong is said beside it', async ({ form, goal, page }) => {
  await form.goal.fill(goal);
  await form.options();
  await page.getByLabel('Priority').fill('2000');
  await form.publish.click();
  await expect(page.getByLabel('Priority')).toHaveAccessibleDescription(
    'Must be a whole number from 0 to 1,000.',
  );
  await page.getByLabel('Priority').fill('900');
  await form.goal.press('ControlOrMeta+Enter');
  await expect(form.sent).toHaveCount(1);
});

test('a private one is published, and offered to nobody', async ({ form, goal, page, request }) => {
  await form.goal.fill(goal);
  await form.options();
  await page.getByText('so no worker will get it').click();
  await form.publish.click();
  await expect(form.sent).toContainText('Queued');
  const answer = await request.post(`/intent-bus/claim?goal=${encodeURIComponent(goal)}`, {
    headers: { 'X-API-KEY': process.env.E2E_API_KEY ?? '' },
  });
  expect(answer.status()).toBe(204);
});

test('what was last sent is kept, until it is to be forgotten', async ({ form, goal, page }) => {
  await form.goal.fill(goal);
  await form.payload.fill('[1, 2]');
  await form.options();
  await page.getByLabel('Priority').fill('7');
  await form.publish.click();
  await expect(page.getByText('kept in this browser')).toBeVisible();
  await form.open();
  await expect(form.goal).toHaveValue(goal);
  await expect.poll(() => form.text()).toBe('[1, 2]');
  await expect(page.getByText('priority 7')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(form.goal).toHaveValue('');
  await form.open();
  await expect(form.goal).toHaveValue('');
});

test('copied as curl it makes the same intent', async ({ form, goal, page, context, board, intent }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await form.goal.fill(`${goal} it's`);
  await form.payload.fill('{"who": "it\'s $HOME `x` \\"q\\"", "n": 9007199254740993}');
  await form.options();
  await page.getByLabel('Priority').fill('42');
  await page.getByLabel('Required capability').fill('gpu');
  await page.getByRole('button', { name: 'Copy this as curl' }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const terminal = new Terminal();
  try {
    const answer = await terminal.run(text, { KEY: process.env.E2E_API_KEY ?? '' });
    await intent.open(JSON.parse(answer).id);
  } finally {
    await terminal.close();
  }
  await expect(page.getByRole('heading', { name: `${goal} it's` })).toBeVisible();
  await expect(intent.payload).toContainText('9007199254740993');
  await expect(intent.payload).toContainText('it\'s $HOME `x` \\"q\\"');
  const facts = page.getByRole('region', { name: 'Facts' });
  await expect(facts).toContainText('42');
  await expect(facts).toContainText('gpu');
  await expect(facts).toContainText('public');
  await board.open(`${goal} it's`);
  await expect(board.rows(goal)).toHaveCount(1);
});

test('the board leads there', async ({ board, page }) => {
  await board.open();
  await page.getByRole('link', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { name: 'Publish' })).toBeVisible();
});

test('a viewer is told who may', async ({ page, browser }) => {
  const members = new MembersPage(page);
  await members.open();
  const link = await members.invite('Viewer');
  const guest = await (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage();
  await guest.goto(link);
  await guest.getByLabel('Your name').fill('Vera');
  await guest.getByLabel('E-mail').fill(`vera-${randomUUID()}@example.com`);
  await guest.getByLabel('Password').fill('correct-horse-battery');
  await guest.getByRole('button', { name: 'Create account and join' }).click();
  await guest.waitForURL('**/default**');
  await guest.goto('/default/publish');
  await expect(guest.getByRole('heading', { name: 'Your role cannot publish' })).toBeVisible();
  await expect(guest.getByLabel('Goal')).toBeHidden();
  await guest.goto('/default/intents');
  await expect(guest.getByRole('heading', { name: 'Intents' })).toBeVisible();
  await expect(guest.getByRole('link', { name: 'Publish' })).toBeHidden();
});

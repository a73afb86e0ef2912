import { randomUUID } from 'node:crypto';
import { MembersPage } from './pages/members-page';
import { RulesPage } from './pages/rules-page';
import { SignInPage } from './pages/sign-in-page';
import { expect, test } from './pages/test';
import { violations } from './pages/violations';

test('a rule is simulated, switched on, and holds what it is about until a person approves it', async ({
  page,
  request,
  bus,
  goal,
}) => {
  const rules = new RulesPage(page);
  const name = `Large ones of ${goal}`;
  for (const amount of [5, 50, 5_000, 50_000]) await bus.publish(goal, { amount });
  const claim = () => bus.claim(goal, 'worker');
  for (let n = 0; n < 4; n++) await claim();

  await rules.draft(name, goal, 'Pay {amount}?');
  await expect(rules.simulation).toContainText('it would have held 4.');
  await rules.addCondition('amount', 'is more than', '1000');
  await expect(rules.simulation).toContainText('it would have held 2.');
  await expect(rules.simulation.getByRole('listitem')).toContainText(['Pay 50000?', 'Pay 5000?']);
  await rules.saveSwitchedOff();
  await expect(rules.row(name)).toContainText('Off');

  await rules.row(name).getByRole('switch').click();
  await expect(rules.dialog).toContainText('it would have held 2.');
  await rules.dialog.getByRole('button', { name: 'Switch on' }).click();
  await expect(rules.status).toContainText('is on now');
  await expect(rules.row(name).getByRole('switch')).toBeChecked();

  const ask = () =>
    request.post(`/intent-bus/claim?goal=${encodeURIComponent(goal)}`, {
      headers: { 'X-API-KEY': process.env.E2E_API_KEY ?? '' },
    });
  const small = await bus.publish(goal, { amount: 10 });
  const large = await bus.publish(goal, { amount: '9000' });
  expect((await claim()).id).toBe(small);
  expect((await ask()).status()).toBe(204);
  await expect(rules.row(name)).toContainText('Held 1, 1 pending');

  await page.goto(`/default/intents/${large}`);
  await expect(page.getByRole('heading', { name: 'Pay 9000?' })).toBeVisible();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(async () => {
    const answer = await ask();
    expect(answer.status()).toBe(200);
    expect((await answer.json()).id).toBe(large);
  }).toPass({ timeout: 45_000 });
  await rules.switchOff(name);
  await expect(rules.row(name)).toContainText('Held 1');
  await expect(rules.row(name)).not.toContainText('pending');
});

test('a rule is changed and deleted; what cannot be is said', async ({ page, goal }) => {
  const rules = new RulesPage(page);
  await rules.draft(`Changed ${goal}`, goal);
  await page.getByLabel('Approvals needed').fill('20');
  await page.getByRole('button', { name: 'Save, switched off' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('may approve, and it takes 20.');
  await page.getByLabel('Approvals needed').fill('1');
  await page.getByRole('button', { name: 'Add a step' }).click();
  await page.getByRole('group', { name: 'Step 1 approvers' }).getByLabel('Owner', { exact: true }).check();
  await page.getByLabel('Time to decide, unit').selectOption('hours');
  await rules.saveSwitchedOff();

  await rules
    .row(goal)
    .getByRole('link', { name: `Changed ${goal}` })
    .click();
  await expect(page.getByRole('group', { name: 'Step 1 approvers' })).toContainText('Now: an owner');
  await expect(page.getByLabel('Time to decide, unit')).toHaveValue('hours');
  await page.getByText('Refuse', { exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(rules.row(goal)).toContainText('refused');

  await rules
    .row(goal)
    .getByRole('link', { name: `Changed ${goal}` })
    .click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Press again to delete' }).click();
  await page.waitForURL('**/default/rules');
  await expect(rules.row(goal)).toHaveCount(0);
});

test('a draft that cannot be tried out says so, and the rules are not drawn as none', async ({
  page,
  goal,
}) => {
  const rules = new RulesPage(page);
  await page.route('**/rules/simulate', (route) => route.abort());
  await rules.draft(`Broken ${goal}`, goal);
  await expect(rules.simulation.getByRole('alert')).toContainText('The preview failed');
  await page.unroute('**/rules/simulate');
  await rules.simulation.getByRole('button', { name: 'Try again' }).click();
  await expect(rules.simulation).toContainText(/would have held 0|Nothing has been published/);
  await rules.saveSwitchedOff();
  await page.route('**/default/rules', (route) =>
    route.request().url().includes('/api/') ? route.abort() : route.continue(),
  );
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The rules could not be read again.');
  await expect(rules.row(goal)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the rules and their editor have no violations, ${colorScheme}`, async ({ page, goal, bus }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const rules = new RulesPage(page);
    const check = async () => {
      // What a draft did before its last change is dimmed until it is tried out again.
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      expect(await violations(page)).toEqual([]);
    };
    await bus.publish(goal, { amount: 1 });
    await rules.draft(`Axe ${goal}`, goal);
    await rules.addCondition('amount', 'is', '1');
    await page.getByRole('button', { name: 'Add a step' }).click();
    await expect(rules.simulation).toContainText('held 1.');
    await check();
    await rules.saveSwitchedOff();
    await check();
    await rules.row(goal).getByRole('switch').click();
    await expect(rules.dialog).toContainText('held 1.');
    await check();
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 375, height: 812 });
    await check();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  });
}

test('who may not write rules sees them, and nothing to change them with', async ({
  page,
  browser,
  bus,
  goal,
}) => {
  const rules = new RulesPage(page);
  const name = `Seen ${goal}`;
  await bus.publish(goal);
  await rules.draft(name, goal);
  await rules.saveSwitchedOff();
  const members = new MembersPage(page);
  await members.open();
  const link = await members.invite('Viewer');
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const guest = await context.newPage();
  await guest.goto(link);
  await guest.getByLabel('Your name').fill('Vic');
  await guest.getByLabel('E-mail').fill(`vic-${randomUUID()}@example.com`);
  await guest.getByLabel('Password').fill('correct-horse-battery');
  await guest.getByRole('button', { name: 'Create account and join' }).click();
  await guest.waitForURL('**/default');

  const seen = new RulesPage(guest);
  await seen.open();
  await expect(seen.row(name).getByRole('switch')).toBeDisabled();
  await expect(guest.getByRole('link', { name: 'New rule' })).toBeHidden();
  await seen.row(name).getByRole('link', { name }).click();
  await expect(guest.getByLabel('Name')).toBeDisabled();
  await expect(guest.getByRole('button', { name: /^Save/ })).toBeHidden();
  await expect(seen.simulation).toBeHidden();
  await guest.goto('/default/rules/new');
  await expect(guest.getByRole('heading', { name: 'Your role cannot make rules' })).toBeVisible();
  await context.close();
});

test('keys lead to the rules', async ({ page }) => {
  await page.goto('/default/settings');
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await expect(page).toHaveURL(/\/default\/rules$/, { timeout: 1_000 });
  }).toPass();
});

test('without a session a draft is not tried out', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const stranger = await context.newPage();
  await new SignInPage(stranger).open();
  const status = await stranger.evaluate(
    async () => (await fetch('/api/console/default/rules/simulate', { method: 'POST', body: '{}' })).status,
  );
  expect([baseURL !== undefined, status]).toEqual([true, 401]);
  await context.close();
});

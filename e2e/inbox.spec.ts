import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { InboxPage } from './pages/inbox-page';
import { expect, test } from './pages/inbox-test';
import { MembersPage } from './pages/members-page';

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

test('keys walk the questions, choose some of them, and let go', async ({ asker, inbox, page }) => {
  await asker.askMany(6);
  await inbox.open();
  await expect(inbox.rows).toHaveCount(6);
  await inbox.ready('Refund order 1');
  await inbox.press('j', 'j', 'k');
  await expect(inbox.openRow).toContainText('Refund order 2');
  await inbox.ready('Refund order 2');
  await expect(page).toHaveURL(/\/approvals\/[0-9a-f-]{36}$/);
  await expect(inbox.row('Refund order 2').getByRole('link')).toBeFocused();

  await inbox.press('x', 'Shift+J', 'Shift+J');
  await expect(inbox.chosen).toContainText('3 selected');
  await inbox.press('Escape');
  await expect(inbox.chosen).toBeHidden();
  await inbox.press('x', 'j', 'Shift+X');
  await expect(inbox.chosen).toContainText('2 selected');
  await inbox
    .row('Refund order 1')
    .getByRole('link')
    .click({ modifiers: ['Shift'] });
  await expect(inbox.chosen).toContainText('5 selected');
  await inbox.press('*');
  await expect(inbox.chosen).toContainText('6 selected');
  await inbox.press('Escape', 'ArrowUp', 'ControlOrMeta+a');
  await expect(inbox.chosen).toContainText('6 selected');
  await inbox.chosen.getByRole('button', { name: 'Clear' }).click();
  await expect(inbox.chosen).toBeHidden();

  await inbox.press('?');
  await inbox.dialog.getByRole('checkbox').uncheck();
  await inbox.press('Escape', 'x');
  await expect(inbox.chosen).toBeHidden();
  await inbox.row('Refund order 3').getByRole('button', { name: 'Select Refund order 3' }).click();
  await expect(inbox.chosen).toContainText('1 selected');
});

test('an answer opens the next question, and can be taken back', async ({ asker, inbox, page }) => {
  for (const title of ['One', 'Two', 'Three']) await asker.ask(title);
  await inbox.open();
  await inbox.ready('One');
  await inbox.press('j');
  await inbox.ready('Two');
  await inbox.press('a');
  await expect(inbox.openRow).toContainText('Three');
  await expect(inbox.row('Three').getByRole('link')).toBeFocused();
  await expect(inbox.row('Two')).toContainText('Approved');
  await expect(page.getByRole('status').filter({ hasText: 'Approved. Undo with u' })).toBeAttached();
  await inbox.press('u');
  await expect(inbox.openRow).toContainText('Two');
  await expect(inbox.row('Two')).not.toContainText('Approved');
  await inbox.ready('Two');

  await inbox.press('a');
  await inbox.ready('Three');
  await inbox.press('a');
  await inbox.ready('One');
  await inbox.press('a');
  await expect(inbox.rows).toHaveCount(0);
  await expect(page.getByText('Nothing to approve')).toBeVisible();
});

test('counts, badge and title follow what is asked, answered and canceled elsewhere', async ({
  asker,
  inbox,
  page,
}) => {
  await inbox.open();
  await expect(page.getByRole('heading', { name: 'Nothing to approve' })).toBeVisible();
  await expect(inbox.badge).toHaveCount(0);
  const id = await asker.ask('Deploy it');
  await expect(inbox.row('Deploy it')).toBeVisible();
  await expect(inbox.badge).toContainText('1 pending');
  await expect(page).toHaveTitle('(1) Approvals | Interchange');
  await expect(inbox.view('Mine')).toHaveText('Mine1');
  await asker.ask('Deploy that too', { ends: 5 * 60_000 });
  await expect(inbox.row('Deploy that too')).toContainText('4 m');
  await expect(inbox.view('All pending')).toContainText('2');
  await expect(inbox.openRow).toContainText('Deploy it');

  await page.goto(`/${asker.slug}/workers`);
  await expect(page).toHaveTitle('(2) Workers | Interchange');
  await asker.decide(id, 'reject');
  await expect(page).toHaveTitle('(1) Workers | Interchange');
  await page.getByRole('link', { name: /^Approvals/ }).click();
  await expect(inbox.rows).toHaveCount(1);
  await page.goto(`/${asker.slug}/intents`);
  await page.getByRole('row').filter({ hasText: 'Deploy that too' }).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Cancel…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel intent' }).click();
  await expect(inbox.badge).toHaveCount(0);
  await inbox.open();
  await inbox.view('Decided').click();
  await expect(page).toHaveURL(/view=decided/);
});

test('what comes and goes elsewhere moves nothing under the reader', async ({ asker, inbox, page }) => {
  const ids = await asker.askMany(30);
  await inbox.open('?sort=ends');
  await expect(inbox.view('Mine')).toHaveText('Mine30');
  for (let n = 0; n < 19; n += 1) await inbox.press('j');
  await expect(inbox.openRow).toContainText('Refund order 20');
  const top = async () => (await inbox.openRow.boundingBox())?.y;
  const before = await top();
  await asker.ask('Ends first', { ends: 60_000 });
  await expect(inbox.view('Mine')).toHaveText('Mine31');
  await expect(inbox.openRow).toHaveAttribute('aria-posinset', '21');
  expect(await top()).toBe(before);
  await asker.decide(ids[0] ?? '', 'approve');
  await expect(inbox.openRow).toHaveAttribute('aria-posinset', '20');
  expect(await top()).toBe(before);

  await asker.decide(ids[19] ?? '', 'approve');
  await expect(inbox.row('Refund order 20')).toHaveCount(0);
  await expect(page.locator('body')).not.toBeFocused();
  await inbox.press('j');
  await expect(inbox.openRow).toContainText('Refund order 21');
});

test('a link opens its question, whatever became of it', async ({ asker, inbox, page }) => {
  const id = await asker.ask('Long ago');
  await asker.ask('Still open');
  await inbox.open();
  await inbox.ready('Long ago');
  await inbox.row('Long ago').getByRole('link').click();
  const link = new URL(page.url()).pathname;
  await asker.decide(id, 'approve');
  await page.goto(link);
  await expect(inbox.pane.getByRole('heading', { name: 'Long ago' })).toBeVisible();
  await expect(inbox.approve).toBeHidden();
  await expect(inbox.rows).toHaveCount(1);

  const answer = await page.goto(`/${asker.slug}/approvals/01900000-0000-7000-8000-00000000abcd`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'No such question' })).toBeVisible();
  await page.getByRole('link', { name: 'All that waits' }).click();
  await expect(inbox.row('Still open')).toBeVisible();
});

test('a viewer reads the questions and is told who answers them', async ({ asker, inbox, page, browser }) => {
  await asker.ask('Not yours');
  const members = new MembersPage(page);
  await members.open(asker.slug);
  const link = await members.invite('Viewer');
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const guest = await context.newPage();
  await guest.goto(link);
  await guest.getByLabel('Your name').fill('Vera');
  await guest.getByLabel('E-mail').fill(`vera-${asker.slug}@example.com`);
  await guest.getByLabel('Password').fill('correct-horse-battery');
  await guest.getByRole('button', { name: 'Create account and join' }).click();
  await guest.waitForURL(`**/${inbox.slug}`);
  const theirs = new InboxPage(guest, inbox.slug);
  await theirs.open();
  await expect(theirs.row('Not yours')).toBeVisible();
  await expect(guest.getByText('Approvers, operators, admins and owners decide them.')).toBeVisible();
  await expect(theirs.view('Mine')).toHaveCount(0);
  await theirs.press('x');
  await expect(theirs.chosen).toBeHidden();
  await context.close();
});

test('on a phone a question is a page of its own, and the list is as it was', async ({
  asker,
  inbox,
  page,
}) => {
  await asker.askMany(12);
  await page.setViewportSize({ width: 375, height: 700 });
  await inbox.open();
  await expect(inbox.pane).toBeHidden();
  expect(await widthOf(page)).toBe(375);
  await inbox.row('Refund order 9').getByRole('link').click();
  await expect(page).toHaveURL(/\/approvals\/[0-9a-f-]{36}$/);
  await inbox.ready('Refund order 9');
  await expect(inbox.pane).toBeFocused();
  await expect(page.getByText('9 of 12')).toBeVisible();
  expect(await widthOf(page)).toBe(375);
  expect(await violations(page)).toEqual([]);
  await inbox.approve.click();
  await inbox.ready('Refund order 10');
  await expect(inbox.pane.getByRole('button', { name: /^Undo \d s/ })).toBeVisible();
  await page.goBack();
  await expect(inbox.row('Refund order 10').getByRole('link')).toBeFocused();
  await inbox.row('Refund order 2').getByRole('link').click();
  await page.getByRole('link', { name: 'Approvals', exact: true }).first().click();
  await expect(inbox.row('Refund order 2').getByRole('link')).toBeFocused();
  await inbox.row('Refund order 3').getByRole('button', { name: 'Select Refund order 3' }).click();
  await expect(inbox.chosen.getByRole('button', { name: 'Approve 1' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('the inbox has nothing that keeps anybody out', async ({ asker, inbox, page }) => {
      await inbox.open();
      await expect(page.getByText('Nothing to approve')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await asker.askMany(3);
      await asker.ask('Soon over', { ends: 3 * 60_000 });
      await inbox.ready('Refund order 1');
      await expect(inbox.rows).toHaveCount(4);
      expect(await violations(page)).toEqual([]);
      await inbox.press('x', 'Shift+J', 'r');
      await expect(inbox.dialog).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await inbox.press('Escape', 'a');
      await expect(inbox.rows.filter({ hasText: 'Approved' })).toHaveCount(2);
      expect(await violations(page)).toEqual([]);
    });
  });
}

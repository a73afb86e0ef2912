import { randomUUID } from 'node:crypto';
import { ConnectPage } from './pages/connect-page';
import { MembersPage } from './pages/members-page';
import { PublishPage } from './pages/publish-page';
import { expect, test } from './pages/test';
import { violations } from './pages/violations';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('the board', async ({ page, board, bus, goal }) => {
      await bus.publish(goal, {}, { max_attempts: 1 });
      await bus.fail(await bus.claim(goal, 'vps-fra-2'), 'no space left');
      await board.open(goal);
      await expect(board.rows(goal)).toContainText('Failed');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('j');
      expect(await violations(page)).toEqual([]);
    });

    test('the board on a phone', async ({ page, board, bus, goal }) => {
      await bus.publish(goal);
      await page.setViewportSize({ width: 375, height: 700 });
      await board.open(goal);
      await page.getByRole('button', { name: 'More' }).click();
      expect(await violations(page)).toEqual([]);
    });

    test('the workers, and on a phone', async ({ page, bus, goal }) => {
      await bus.publish(goal);
      await bus.claim(goal, 'vps-fra-2');
      await page.goto('/default/workers');
      await expect(page.getByRole('rowheader', { name: 'vps-fra-2' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 375, height: 700 });
      expect(await violations(page)).toEqual([]);
    });

    test('an empty filter', async ({ page, board, goal }) => {
      await board.open(goal);
      await expect(page.getByText('No intent matches')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('connect, with a key, and on a phone', async ({ page }) => {
      const connect = new ConnectPage(page);
      await connect.open();
      expect(await violations(page)).toEqual([]);
      await connect.makeKey();
      await connect.choose('bash', '~/.apikey');
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 375, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
      expect(await violations(page)).toEqual([]);
    });

    test('publish, with mistakes, and on a phone', async ({ page, goal }) => {
      const form = new PublishPage(page);
      await form.open();
      expect(await violations(page)).toEqual([]);
      await form.options();
      await form.payload.fill('{"a": }');
      await form.publish.click();
      await page.getByText('Goal must not be blank.').waitFor();
      await page.getByText('Line 1, column 7').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 375, height: 700 });
      await form.goal.fill(goal);
      await form.payload.fill('{}');
      await form.publish.click();
      await form.sent.waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
      expect(await violations(page)).toEqual([]);
    });

    test('a payload: walked, searched, and on a phone', async ({ page, bus, intent, goal }) => {
      const list = Array.from({ length: 40 }, (_, n) => ({
        n,
        tags: ['a', 'b'],
        text: 'word '.repeat(n * 10),
      }));
      await intent.open(await bus.publish(goal, { list }));
      await page.getByRole('tree').and(page.locator('[aria-busy=false]')).focus();
      for (let left = 5; left > 0; left--) await page.keyboard.press('ArrowDown');
      await page.getByText('$.list[0]').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Find in payload' }).click();
      await page.getByRole('textbox', { name: 'Find in payload' }).fill('word');
      await page.getByText(/^1 of /).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 375, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
      expect(await violations(page)).toEqual([]);
    });

    test('an intent and its cancel dialog', async ({ page, bus, intent, goal }) => {
      await intent.open(await bus.publish(goal, { build: 1 }));
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Cancel…' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await violations(page)).toEqual([]);
    });

    test('the board on one line, and with nothing on it', async ({ page, board, lines, goal }) => {
      await lines.create(goal);
      await board.open(goal, 'openintent');
      await expect(board.rows(goal)).toHaveCount(1);
      expect(await violations(page)).toEqual([]);
      await board.line('iii').click();
      await page.getByText('No intent matches').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 375, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    });

    test('a question, its mistakes, its answer, and on a phone', async ({ page, intent, lines, goal }) => {
      const title = `${goal} ${'and on '.repeat(40)}`.trim().slice(0, 255);
      const human_task = { title, task_type: 'approval', required_comment: true };
      await intent.open(await lines.send('e2e.ask.v1', { human_task }));
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Approve' }).click();
      await page.getByText('A comment is required.').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 375, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
      await page.getByLabel('Comment').fill('fine');
      await page.getByRole('button', { name: 'Approve' }).click();
      await page.getByText(/^Approved by owner/).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    });

    test('a choice, a form, and the dialog that resolves', async ({ page, intent, lines, goal }) => {
      const outcomes = { title: goal, allowed_outcomes: ['ship_now', 'wait_until_monday'] };
      await intent.open(await lines.send('e2e.choose.v1', { human_task: outcomes }));
      await page.getByRole('button', { name: 'Submit answer' }).click();
      await page.getByText('Choose one first.').waitFor();
      expect(await violations(page)).toEqual([]);
      const form = { title: goal, form_schema: { type: 'object', properties: { a: { type: 'string' } } } };
      await intent.open(await lines.send('e2e.fill.v1', { human_task: form }));
      await page.getByRole('textbox', { name: 'a optional' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await intent.open(await lines.send('e2e.resolve.v1'));
      await page.getByRole('button', { name: 'Resolve…' }).click();
      await page.getByRole('dialog').getByLabel('Result').waitFor();
      expect(await violations(page)).toEqual([]);
    });

    test('an intent with its neighbours, leases and state, and on a phone', async ({
      page,
      intent,
      lines,
      goal,
    }) => {
      const whole = await lines.create(`${goal} ${'and on '.repeat(40)}`.trim().slice(0, 300));
      const part = await lines.createPart(whole, goal);
      await lines.lease(part, 'chapters');
      await lines.log(part, 'comment', { text: 'word '.repeat(40) });
      await intent.open(part);
      await intent.relations.waitFor();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 375, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
      expect(await violations(page)).toEqual([]);
      await intent.open(whole);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    });

    test('invites that lead nowhere, and on a phone', async ({ page, browser, colorScheme }) => {
      const members = new MembersPage(page);
      const email = `axe-${randomUUID()}@example.com`;
      await members.open();
      const used = await members.invite('Viewer');
      const revoked = await members.invite('Viewer', email);
      await members.row(email).getByRole('button', { name: 'Revoke' }).click();
      await expect(members.row(email)).toHaveCount(0);
      const context = await browser.newContext({ storageState: { cookies: [], origins: [] }, colorScheme });
      const guest = await context.newPage();
      await guest.goto(used);
      await guest.getByLabel('Your name').fill('Axel');
      await guest.getByLabel('E-mail').fill(email);
      await guest.getByLabel('Password').fill('correct-horse-battery');
      await guest.getByRole('button', { name: 'Create account and join' }).click();
      await guest.waitForURL('**/default');
      await context.clearCookies();
      for (const [link, title] of [
        [used, 'This invite has been used'],
        [revoked, 'This invite was revoked'],
        [revoked.slice(0, -4), 'This invite is not valid'],
      ] as const) {
        await guest.setViewportSize({ width: 1280, height: 720 });
        await guest.goto(link);
        await expect(guest.getByRole('heading')).toHaveText(title);
        expect(await violations(guest)).toEqual([]);
        await guest.setViewportSize({ width: 375, height: 700 });
        expect(await guest.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
        expect(await violations(guest)).toEqual([]);
      }
      await context.close();
    });

    test('the sign-in page', async ({ signIn }) => {
      const { page } = signIn;
      await page.context().clearCookies();
      await signIn.open();
      await signIn.submit.click();
      await page.getByText('Enter your password.').waitFor();
      expect(await violations(page)).toEqual([]);
    });
  });
}

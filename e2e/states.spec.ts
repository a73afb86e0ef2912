import type { Page } from '@playwright/test';
import { expect, test } from './own-server/test';
import { openAccount } from './pages/account-menu';
import { ConnectPage } from './pages/connect-page';
import { MembersPage } from './pages/members-page';
import { pressNow } from './pages/press-now';
import { PublishPage } from './pages/publish-page';
import { expectClean } from './pages/violations';
import { WorkersPage } from './pages/workers-page';

/** Lets no page come while `work` is under way. */
async function withoutPages(page: Page, work: () => Promise<void>): Promise<void> {
  let goOn = () => {};
  const over = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(
    (url) => url.searchParams.has('_rsc'),
    async (route) => {
      await over;
      await route.fallback();
    },
  );
  await work();
  goOn();
  await page.unrouteAll({ behavior: 'wait' });
}

const PAGES = [
  { name: 'Settings', loading: 'Loading the settings', broken: 'The settings could not be read' },
  { name: 'Members', loading: 'Loading the members', broken: 'The members could not be read' },
  { name: 'Overview', loading: 'Loading the overview', broken: 'The overview could not be read' },
  { name: 'Queues', loading: 'Loading the queues', broken: 'The queues could not be read' },
  { name: 'Workers', loading: 'Loading the workers', broken: 'The workers could not be read' },
  { name: 'Jobs', loading: 'Loading the jobs', broken: 'The jobs could not be read' },
  { name: 'KV', loading: 'Loading the KV', broken: 'The KV could not be read' },
  { name: 'Connect', loading: 'Loading the ways to connect', broken: 'Connect could not be opened' },
  { name: 'Publish', loading: 'Loading the form', broken: 'Publish could not be opened' },
  { name: 'Approvals', loading: 'Loading the questions', broken: 'The approvals could not be read' },
  { name: 'Rules', loading: 'Loading the rules', broken: 'The rules could not be read' },
  {
    name: 'Notifications',
    loading: 'Loading the notifications',
    broken: 'The notifications could not be read',
  },
  { name: 'Webhooks', loading: 'Loading the webhooks', broken: 'The webhooks could not be read' },
  { name: 'Intents', loading: 'Loading the intents', broken: 'The intents could not be read' },
];

/** Follows a link, without caring whether the page arrives. */
async function follow(page: Page, name: string): Promise<void> {
  if (name === 'Notifications') await openAccount(page);
  if (name === 'Publish') {
    await page.keyboard.press('g');
    await page.keyboard.press('p');
  } else {
    await page.getByRole('link', { name, exact: true }).filter({ visible: true }).click();
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('every page while it loads', async ({ page, board, goal }) => {
      test.slow();
      const form = new PublishPage(page);
      await board.open();
      await follow(page, 'Publish');
      // What is typed before the form is awake would be lost.
      await form.payload.waitFor();
      await form.goal.fill(goal);
      await form.publish.click();
      await form.sent.waitFor();
      const loads = async ({ name, loading }: { name: string; loading: string }) => {
        await follow(page, name);
        await page.getByText(loading, { exact: true }).waitFor();
        await expectClean(page);
      };
      await withoutPages(page, async () => {
        await loads({ name: goal, loading: 'Loading the intent' });
        // Who turns back is where they were.
        await follow(page, 'Publish');
        await expect(form.sent).toBeVisible();
        for (const one of PAGES.filter(({ name }) => name !== 'Publish')) await loads(one);
      });
      await expect(page.getByRole('row').filter({ hasText: goal })).toHaveCount(1);
      await withoutPages(page, () => loads({ name: 'Publish', loading: 'Loading the form' }));
      await expect(form.goal).toBeVisible();
    });

    test('every page that cannot be read, and then can', async ({ page, board, bus, goal, server }) => {
      test.slow();
      await bus.publish(goal);
      await board.open(goal);
      server.sql('alter table sessions rename to mislaid');
      try {
        for (const { name, broken } of [{ name: goal, broken: 'The intent could not be read' }, ...PAGES]) {
          await follow(page, name);
          await expect(page.getByRole('heading')).toHaveText(broken);
          await expectClean(page);
        }
        await page.reload();
        await expect(page.getByRole('heading')).toHaveText('This page could not be shown');
        await expectClean(page);
      } finally {
        server.sql('alter table mislaid rename to sessions');
      }
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByRole('heading', { name: 'Intents' })).toBeVisible();
    });

    test('lists whose next read fails, and then does not', async ({ page, board, bus, goal }) => {
      const alert = page.getByRole('alert').filter({ hasText: 'could not be read' });
      const tryAgain = alert.getByRole('button', { name: 'Try again' });
      const reads = /\/api\/console\/default\/(intents|workers)\?/;
      await bus.publish(goal);
      await bus.claim(goal, goal);
      await board.open(goal);
      await page.route(reads, (route) => route.abort());
      await board.tile('Running').click();
      await expect(alert).toContainText('The intents could not be read.');
      await expectClean(page);
      await follow(page, 'Workers');
      await expect(alert).toContainText('The workers could not be read again.');
      await expectClean(page);
      await page.unroute(reads);
      // It reads again by itself as well, and may have done so by now.
      await pressNow(tryAgain);
      await expect(alert).toBeHidden();
    });

    test('connect, refused and cut off', async ({ page }) => {
      const connect = new ConnectPage(page);
      await connect.open();
      await page.route('**/default/connect', (route) => route.abort());
      await connect.make.click();
      await page.getByText('Nothing was changed; try again.').waitFor();
      await expectClean(page);
      await page.unroute('**/default/connect');
      await connect.makeKey();
      await expect(page.getByText('Nothing was changed; try again.')).toBeHidden();
      await page.context().setOffline(true);
      await expect(connect.first).toHaveText('Your first intent appears here when the connection is back.');
      await expectClean(page);
      await page.context().setOffline(false);
      await expect(connect.first).toHaveText('Waiting for your first intent…');
    });

    test('an expired invite, where it leads and where it is listed', async ({ page, browser, server }) => {
      const members = new MembersPage(page);
      await members.open();
      const link = await members.invite('Viewer', `late-${colorScheme}@example.com`);
      server.sql(`update invites set expires_at = ${Date.now() - 1}`);
      const context = await browser.newContext({ storageState: { cookies: [], origins: [] }, colorScheme });
      const guest = await context.newPage();
      await guest.goto(link);
      await expect(guest.getByRole('heading')).toHaveText('This invite has expired');
      await expectClean(guest);
      await context.close();
      await members.open();
      await expect(members.row(`late-${colorScheme}@example.com`)).toContainText('Expired');
      await expectClean(page);
    });
  });
}

test('more workers than a page shows come when they are asked for', async ({ page, server }) => {
  const workers = new WorkersPage(page);
  const now = Date.now();
  server.sql(`
    insert into workers (workspace_id, id, name, protocol, key_id, address, user_agent, capabilities,
      first_seen_at, last_seen_at)
    with recursive crowd (n) as (select 1 union all select n + 1 from crowd where n < 700)
    select (select id from workspaces where slug = 'default'), 'crowd-' || n, 'crowd-' || n, 'intent-bus',
      'none', '127.0.0.1', 'none', '[]', ${now}, ${now} from crowd`);
  try {
    await workers.open();
    await expect(page.getByText(/^7\d\d online, \d+ offline$/)).toBeVisible();
    await expect.poll(async () => (await workers.ids()).length).toBe(500);
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect(page.getByRole('button', { name: 'Show more' })).toBeHidden();
    const ids = await workers.ids();
    expect(ids.filter((id) => id.startsWith('crowd-'))).toHaveLength(700);
    expect(new Set(ids).size).toBe(ids.length);
  } finally {
    server.sql(`delete from workers where id like 'crowd-%'`);
  }
});

test('among very many members one is found by typing', async ({ page, server }) => {
  const members = new MembersPage(page);
  const here = `workspace_id = (select id from workspaces where slug = 'default') and user_id like '00000000-0000-7000-%'`;
  server.sql(`
    insert into users (id, email, name, password_hash, created_at)
    with recursive crowd (n) as (select 1 union all select n + 1 from crowd where n < 150)
    select format('00000000-0000-7000-8000-%012d', n), 'crowd-' || n || '@example.com', 'Ann ' || n, 'none', n
    from crowd;
    insert into memberships (workspace_id, user_id, role, created_at)
    select (select id from workspaces where slug = 'default'), id, 'viewer', created_at
    from users where email like 'crowd-%'`);
  try {
    await members.open();
    const names = page.getByRole('region', { name: 'Members' }).getByRole('rowheader');
    await expect(names).toHaveCount(100);
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect(names.filter({ hasText: 'Ann' })).toHaveCount(150);
    await page.getByLabel('Find a member').fill('ann crowd-77@');
    await expect(names).toHaveText(['Ann 77']);
    await expect(members.status.filter({ hasText: /^1 of 1\d\d members$/ })).toBeVisible();
    await page.getByRole('button', { name: 'New group…' }).click();
    await members.dialog.getByLabel('Name', { exact: true }).fill('On call');
    await members.dialog.getByLabel('Find a member').fill('crowd-77@');
    await members.dialog.getByRole('checkbox').check();
    await members.dialog.getByLabel('Find a member').fill('nobody');
    await expect(members.dialog.getByText('No member matches')).toBeVisible();
    await expectClean(page);
    await members.dialog.getByRole('button', { name: 'Create group' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'On call' })).toContainText('Ann 77');
  } finally {
    server.sql(`delete from group_members where ${here}; delete from memberships where ${here}`);
  }
});

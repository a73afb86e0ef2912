import type { BrowserContext, Page } from '@playwright/test';
import { openAccount } from './pages/account-menu';
import { BoardPage } from './pages/board-page';
import { expect, test } from './pages/test';

const TABS = 10;
const EVENTS = 60;

/** As a browser that has none. */
function withoutSharedWorker() {
  Reflect.deleteProperty(window, 'SharedWorker');
}

/** How many streams the server has open for this session. */
async function openStreams(page: Page): Promise<number> {
  const answer = await page.request.get('/api/console/default/live/count');
  return (await answer.json()).open;
}

async function openTabs(context: BrowserContext, goal: string, count: number): Promise<BoardPage[]> {
  const boards: BoardPage[] = [];
  for (let tab = 0; tab < count; tab++) {
    const board = new BoardPage(await context.newPage());
    await board.open(goal);
    boards.push(board);
  }
  return boards;
}

for (const how of ['a SharedWorker', 'an elected tab'] as const) {
  test.describe(`by ${how}`, () => {
    test.beforeEach(async ({ context }) => {
      if (how === 'an elected tab') await context.addInitScript(withoutSharedWorker);
    });

    test('ten tabs share one stream, and all hear it', async ({ context, bus, goal }) => {
      const boards = await openTabs(context, goal, TABS);
      await expect.poll(() => openStreams((boards[0] as BoardPage).page)).toBe(1);
      await bus.publish(goal);
      for (const board of boards) await expect(board.rows(goal)).toHaveCount(1);
      await bus.claim(goal, 'rpi-kitchen');
      for (const board of boards) await expect(board.rows(goal)).toContainText('Running');
    });

    test('the tab that opened it closes, and no event is lost', async ({ context, bus, goal }) => {
      const [first, ...others] = await openTabs(context, goal, 3);
      // A read would hide what the stream lost.
      for (const { page } of others) {
        await page.route(/\/api\/console\/default\/intents\?/, (route) => route.abort());
      }
      const published: Promise<string>[] = [];
      for (let one = 0; one < EVENTS; one++) {
        published.push(bus.publish(goal, { one }));
        await published.at(-1);
        if (one === EVENTS / 3) void first?.page.close();
      }
      const ids = (await Promise.all(published)).sort();
      for (const board of others) {
        await expect(async () => {
          await board.showNew();
          expect(await board.ids()).toEqual(ids);
        }).toPass();
      }
      await expect.poll(() => openStreams((others[0] as BoardPage).page)).toBe(1);
    });
  });
}

test('the last tab to leave a workspace closes its stream', async ({ page, board, goal }) => {
  await board.open(goal);
  await expect.poll(() => openStreams(page)).toBe(1);
  await page.goto('about:blank');
  await expect.poll(() => openStreams(page)).toBe(0);
});

test('the end of the session is told to every tab', async ({ browser, baseURL, signIn, goal }) => {
  // A session of its own: the other tests go on with theirs.
  await signIn.page.context().clearCookies();
  await signIn.open();
  await signIn.signIn();
  await signIn.page.waitForURL('**/default**');
  const context = await browser.newContext({
    baseURL,
    storageState: await signIn.page.context().storageState(),
  });
  const boards = await openTabs(context, goal, 2);
  await openAccount(signIn.page);
  await signIn.page.getByRole('button', { name: 'Sign out' }).click();
  await signIn.page.waitForURL('**/sign-in');
  for (const { page } of boards) {
    await expect(page.getByText('Your session has ended.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', /from=/);
  }
  await context.close();
});

test('a lost network is said, and what came meanwhile is caught up', async ({ page, board, bus, goal }) => {
  await board.open(goal);
  await page.context().setOffline(true);
  await expect(page.getByText('Interchange does not answer')).toBeVisible();
  await bus.publish(goal);
  await page.context().setOffline(false);
  await expect(board.live).toBeVisible();
  await expect(page.getByText('Interchange does not answer')).toBeHidden();
  await expect(board.rows(goal)).toHaveCount(1);
});

test('while paused nothing moves; resumed, everything is there', async ({ page, board, bus, goal }) => {
  await bus.publish(goal);
  await board.open(goal);
  await expect(board.rows(goal)).toContainText('Queued');
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  await bus.claim(goal, 'rpi-kitchen');
  await bus.publish(goal);
  await expect(board.newRows).toHaveText('1 new');
  await expect(board.rows(goal)).toHaveCount(1);
  await expect(board.rows(goal)).toContainText('Queued');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(board.rows(goal)).toHaveCount(2);
  await expect(board.rows(goal).last()).toContainText('Running');
  await expect(board.newRows).toBeHidden();
});

import { randomUUID } from 'node:crypto';
import { test as base } from '@playwright/test';
import { BoardPage } from './board-page';
import { Bus } from './bus';
import { IntentPage } from './intent-page';
import { Lines } from './lines';
import { SignInPage } from './sign-in-page';

type Session = Awaited<ReturnType<import('@playwright/test').BrowserContext['storageState']>>;

interface Fixtures {
  bus: Bus;
  lines: Lines;
  board: BoardPage;
  intent: IntentPage;
  signIn: SignInPage;
  /** A goal no other test uses. */
  goal: string;
}

/** A test of somebody signed in. Signing in happens once a worker, since it is throttled. */
export const test = base.extend<Fixtures, { session: Session }>({
  session: [
    async ({ browser }, use, { project }) => {
      const page = await browser.newPage({ baseURL: project.use.baseURL });
      const door = new SignInPage(page);
      await door.open();
      await door.signIn();
      await page.waitForURL('**/default/**');
      const session = await page.context().storageState();
      await page.close();
      await use(session);
    },
    { scope: 'worker' },
  ],
  storageState: ({ session }, use) => use(session),
  bus: ({ request }, use) => use(new Bus(request)),
  lines: ({ request }, use) => use(new Lines(request)),
  board: ({ page }, use) => use(new BoardPage(page)),
  intent: ({ page }, use) => use(new IntentPage(page)),
  signIn: ({ page }, use) => use(new SignInPage(page)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  goal: ({}, use) => use(`test ${randomUUID()}`),
});

export { expect } from '@playwright/test';

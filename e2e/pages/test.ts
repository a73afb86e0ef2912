import { randomUUID } from 'node:crypto';
import { test as base } from '@playwright/test';
import { BoardPage } from './board-page';
import { Bus } from './bus';
import { IntentPage } from './intent-page';
import { Lines } from './lines';
import { openSession, SignInPage } from './sign-in-page';

type Session = Awaited<ReturnType<typeof openSession>>;

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
    async ({ browser }, use, { project }) => use(await openSession(browser, project.use.baseURL)),
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

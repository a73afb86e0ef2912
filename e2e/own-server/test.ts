import { Bus } from '../pages/bus';
import { openSession } from '../pages/sign-in-page';
import { test as base } from '../pages/test';
import { OwnServer } from './own-server';

/** On a server that these tests may break. */
export const test = base.extend<object, { server: OwnServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const server = new OwnServer();
      await server.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  session: [
    async ({ browser, server }, use) => use(await openSession(browser, server.url)),
    { scope: 'worker' },
  ],
  baseURL: ({ server }, use) => use(server.url),
  bus: ({ request, server }, use) => use(new Bus(request, server.apiKey)),
});

export { expect } from '@playwright/test';

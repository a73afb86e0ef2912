import { Asker, InboxPage } from './inbox-page';
import { test as base } from './test';

interface Fixtures {
  asker: Asker;
  inbox: InboxPage;
}

/** A test of the inbox of a workspace that is its own. */
export const test = base.extend<Fixtures>({
  asker: async ({ page }, use) => use(await Asker.inNewWorkspace(page)),
  inbox: ({ page, asker }, use) => use(new InboxPage(page, asker.slug)),
});

export { expect } from '@playwright/test';

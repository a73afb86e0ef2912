import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { MembersPage } from './members-page';

/** Another member in a browser of their own, invited by whoever `page` is signed in as. */
export class Colleague {
  private constructor(
    readonly name: string,
    readonly page: Page,
  ) {}

  static async join(page: Page, browser: Browser, role = 'Approver'): Promise<Colleague> {
    const tail = randomUUID().slice(0, 8);
    const name = `Ada ${tail}`;
    const members = new MembersPage(page);
    await members.open();
    const link = await members.invite(role);
    const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
    const own = await context.newPage();
    await own.goto(link);
    await own.getByLabel('Your name').fill(name);
    await own.getByLabel('E-mail').fill(`ada-${tail}@example.com`);
    await own.getByLabel('Password').fill('correct-horse-battery');
    await own.getByRole('button', { name: 'Create account and join' }).click();
    await own.waitForURL('**/default**');
    return new Colleague(name, own);
  }
}

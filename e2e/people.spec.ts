import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { MembersPage } from './pages/members-page';
import { expect, test } from './pages/test';
import { violations } from './pages/violations';

const PASSWORD = 'correct-horse-battery';

/** A browser nobody is signed in with. */
async function strangerIn(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  return context.newPage();
}

function somebody() {
  const tail = randomUUID().slice(0, 8);
  return { name: `Nina ${tail}`, email: `nina-${tail}@example.com` };
}

/** Takes an invite up with a new account. */
async function join(page: Page, link: string, { name, email }: { name: string; email: string }) {
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account and join' }).click();
}

test('an invite lets one person in, with its role and from then on with another', async ({
  page,
  browser,
  bus,
  goal,
}) => {
  const members = new MembersPage(page);
  const nina = somebody();
  await members.open();
  const link = await members.invite('Viewer', nina.email);
  await expect(members.row(nina.email)).toContainText('Viewer');

  const guest = await strangerIn(browser);
  await guest.goto(link);
  await expect(guest.getByLabel('E-mail')).toHaveValue(nina.email);
  await join(guest, link, nina);
  await expect(guest).toHaveURL(/\/default$/);

  const id = await bus.publish(goal);
  await guest.goto(`/default/intents/${id}`);
  await expect(guest.getByRole('heading', { name: goal })).toBeVisible();
  await expect(guest.getByRole('button', { name: 'Cancel…' })).toBeHidden();
  await guest.goto('/default/members');
  await expect(guest.getByText('Owners and admins invite people')).toBeVisible();
  await expect(guest.getByRole('button', { name: 'Invite…' })).toBeHidden();
  await guest.goto(link);
  await expect(guest.getByRole('heading')).toHaveText('You are a member of Default');

  const late = await strangerIn(browser);
  await late.goto(link);
  await expect(late.getByRole('heading')).toHaveText('This invite has been used');

  await members.open();
  await members.changeRole(nina.name, 'Operator');
  await guest.goto(`/default/intents/${id}`);
  await guest.getByRole('button', { name: 'Cancel…' }).click();
  await guest.getByRole('dialog').getByRole('button', { name: 'Cancel intent' }).click();
  await expect(guest.getByRole('region', { name: 'Timeline' })).toContainText('Canceled');
  await Promise.all([guest, late].map((one) => one.context().close()));
});

test('who is removed is out at once, on the page they have open', async ({ page, browser }) => {
  const members = new MembersPage(page);
  const nina = somebody();
  await members.open();
  const guest = await strangerIn(browser);
  await join(guest, await members.invite('Viewer'), nina);
  await guest.getByText('Live', { exact: true }).waitFor();
  await members.open();
  await members.remove(nina.name);
  await expect(members.row(nina.name)).toHaveCount(0);
  await expect(guest.getByText('You are no longer a member of this workspace.')).toBeVisible();
  await guest.goto('/');
  await expect(guest.getByRole('heading', { name: 'No workspace yet' })).toBeVisible();
  await guest.context().close();
});

test('a revoked invite opens nothing, and an account is joined by signing in', async ({ page, browser }) => {
  const members = new MembersPage(page);
  const nina = somebody();
  await members.open();
  const first = await members.invite('Viewer');
  const revoked = await members.invite('Viewer', nina.email);
  await members.row(nina.email).getByRole('button', { name: 'Revoke' }).click();
  await expect(members.row(nina.email)).toHaveCount(0);

  const guest = await strangerIn(browser);
  await guest.goto(revoked);
  await expect(guest.getByRole('heading')).toHaveText('This invite was revoked');
  await join(guest, first, nina);
  await expect(guest).toHaveURL(/\/default$/);
  await members.open();
  await members.remove(nina.name);

  const again = await members.invite('Operator');
  await guest.context().clearCookies();
  await join(guest, again, nina);
  await expect(guest.getByText('This e-mail address has an account.')).toBeVisible();
  await guest.getByRole('link', { name: 'Sign in to join with it' }).click();
  await guest.getByRole('heading', { name: 'Sign in' }).waitFor();
  await guest.getByLabel('E-mail').fill(nina.email);
  await guest.getByLabel('Password').fill(PASSWORD);
  await guest.getByRole('button', { name: 'Sign in' }).click();
  await guest.getByRole('button', { name: `Join as ${nina.name}` }).click();
  await expect(guest).toHaveURL(/\/default$/);
  await guest.context().close();
});

test('a group is made, filled and deleted', async ({ page }) => {
  const members = new MembersPage(page);
  const name = `Group ${randomUUID().slice(0, 8)}`;
  await members.open();
  await page.getByRole('button', { name: 'New group…' }).click();
  await members.dialog.getByLabel('Name').fill(name);
  await members.dialog.getByLabel('owner@example.com').check();
  await members.dialog.getByRole('button', { name: 'Create group' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('owner');
  await expect(members.row('owner@example.com')).toContainText(name);
  await page.getByRole('button', { name: `Edit ${name}…` }).click();
  await members.dialog.getByRole('button', { name: 'Delete' }).click();
  await members.dialog.getByRole('button', { name: 'Press again to delete' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: name })).toHaveCount(0);
});

test('a second workspace is made, renamed, left by the switcher and deleted', async ({ page }) => {
  const name = `Plant ${randomUUID().slice(0, 8)}`;
  const slug = name.toLowerCase().replace(' ', '-');
  const switcher = page.getByRole('button', { name: /^Workspace/ });
  const panel = page.getByRole('dialog', { name: 'Workspaces' });
  await page.goto('/default/intents');
  await switcher.click();
  await panel.getByRole('button', { name: 'New workspace…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New workspace' });
  await dialog.getByLabel('Name').fill(name);
  await expect(dialog.getByLabel('URL slug')).toHaveValue(slug);
  await dialog.getByRole('button', { name: 'Create workspace' }).click();
  await expect(page).toHaveURL(new RegExp(`/${slug}/intents$`));
  await expect(page.getByRole('heading', { name: 'No intents yet' })).toBeVisible();

  await page.goto(`/${slug}/settings`);
  await page.getByLabel('Name').fill(`${name} B`);
  await page.getByLabel('Claim timeout (seconds)').fill('90');
  await page.getByLabel('Undo window (seconds)').fill('12');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(switcher).toContainText(`${name} B`);
  await switcher.click();
  await panel.getByRole('link', { name: 'Default' }).click();
  await expect(page).toHaveURL(/\/default\/settings$/);
  await switcher.click();
  await panel.getByRole('link', { name: `${name} B` }).click();
  await expect(page).toHaveURL(new RegExp(`/${slug}/settings$`));
  await expect(page.getByLabel('Claim timeout (seconds)')).toHaveValue('90');
  await expect(page.getByLabel('Undo window (seconds)')).toHaveValue('12');

  await page.getByRole('button', { name: 'Delete workspace…' }).click();
  const sure = page.getByRole('dialog', { name: `Delete ${name} B?` });
  await expect(sure.getByRole('button', { name: 'Delete workspace' })).toBeDisabled();
  await sure.getByLabel(`Type ${name} B to confirm`).fill(`${name} B`);
  await sure.getByRole('button', { name: 'Delete workspace' }).click();
  await expect(page).toHaveURL(/\/default$/);
  await page.goto(`/${slug}/intents`);
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
});

test('many workspaces are found by typing', async ({ page }) => {
  const tail = randomUUID().slice(0, 6);
  const names = Array.from({ length: 8 }, (_, n) => `Depot ${tail} ${n}`);
  const panel = page.getByRole('dialog', { name: 'Workspaces' });
  const openPanel = () => page.getByRole('button', { name: /^Workspace/ }).click();
  await page.goto('/default/intents');
  for (const name of names) {
    await openPanel();
    await panel.getByRole('button', { name: 'New workspace…' }).click();
    const dialog = page.getByRole('dialog', { name: 'New workspace' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Create workspace' }).click();
    await expect(page).toHaveURL(new RegExp(`-${tail}-${names.indexOf(name)}/intents$`));
  }
  await openPanel();
  const field = panel.getByRole('searchbox', { name: 'Find a workspace' });
  await expect(field).toBeFocused();
  await field.fill(` ${tail} 3`.toUpperCase());
  await expect(panel.getByRole('link')).toHaveCount(1);
  await field.fill('no such place');
  await expect(panel.getByText('No workspace matches this name.')).toBeVisible();
  await field.fill(`${tail} 5`);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`-${tail}-5/intents$`));
  for (const name of names) {
    await page.goto(`/${name.toLowerCase().replaceAll(' ', '-')}/settings`);
    await page.getByRole('button', { name: 'Delete workspace…' }).click();
    const sure = page.getByRole('dialog');
    await sure.getByLabel(`Type ${name} to confirm`).fill(name);
    await sure.getByRole('button', { name: 'Delete workspace' }).click();
    await expect(page).toHaveURL(/\/(default|depot-\w+-\d)(\/connect)?$/);
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`people and settings break no rule of accessibility, ${colorScheme}`, async ({ page, browser }) => {
    const check = async (on: Page) => expect(await violations(on)).toEqual([]);
    const members = new MembersPage(page);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await members.open();
    const link = await members.invite('Viewer', 'axe@example.com');
    await check(page);
    for (const name of ['Invite…', 'New group…']) {
      await page.getByRole('button', { name }).click();
      await members.dialog.waitFor();
      await check(page);
      await page.keyboard.press('Escape');
    }
    await page.setViewportSize({ width: 375, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await check(page);
    await page.goto('/default/settings');
    await page.getByRole('button', { name: 'Save' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await check(page);
    const stranger = await strangerIn(browser);
    await stranger.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await stranger.goto(link);
    await stranger.getByLabel('Password').waitFor();
    await check(stranger);
    await stranger.context().close();
  });
}

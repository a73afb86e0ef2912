import { createHmac } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { openMailbox, openReceiver, type Received } from '../lib/notify/sender.fixture';
import { OwnServer } from './own-server/own-server';
import { holdScript } from './pages/hold-script';
import { Lines } from './pages/lines';
import { MembersPage } from './pages/members-page';
import { NotificationsPage } from './pages/notifications-page';
import { OWNER, SignInPage } from './pages/sign-in-page';
import { expect, test } from './pages/test';

test.describe.configure({ mode: 'serial' });

let mailbox: Awaited<ReturnType<typeof openMailbox>>;
let receiver: Awaited<ReturnType<typeof openReceiver>>;
let server: OwnServer;
let context: BrowserContext;
let page: Page;
let lines: Lines;

/** A server of its own, since what others ask would be told of here too. */
test.beforeAll(async ({ browser }) => {
  mailbox = await openMailbox();
  receiver = await openReceiver();
  server = new OwnServer({
    INTERCHANGE_ADMIN_EMAIL: OWNER.email,
    INTERCHANGE_ADMIN_PASSWORD: OWNER.password,
    INTERCHANGE_SMTP_URL: mailbox.url,
    INTERCHANGE_MAIL_FROM: 'Interchange <bus@example.com>',
  });
  await server.start();
  context = await browser.newContext({ baseURL: server.url, storageState: { cookies: [], origins: [] } });
  page = await context.newPage();
  lines = new Lines(context.request, server.apiKey);
  const door = new SignInPage(page);
  await door.open();
  await door.signIn();
  await page.waitForURL('**/default**');
});
test.afterAll(async () => {
  await context?.close();
  await server?.stop();
  await mailbox?.close();
  await receiver?.close();
});

const ask = (title: string) => lines.send('e2e.ask.v1', { human_task: { title } });
/** What the receiver got about a title. */
const about = (title: string) =>
  receiver.received.find(({ body }) => JSON.parse(body).approval.title === title);

function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

test('a webhook made in the page hears of a question, signed and without its payload', async () => {
  const notifications = new NotificationsPage(page);
  await notifications.open();
  await expect(page.getByText('Sent by 127.0.0.1')).toBeVisible();
  await notifications.openHooks();
  await expect(page.getByText('Nothing was sent in the last 7 days.')).toBeVisible();
  const secret = await notifications.makeHook('Ops', receiver.url);
  await page.getByRole('button', { name: 'Send a test to Ops' }).click();
  await expect(notifications.deliveries.getByRole('row', { name: /Ops.*Test/ })).toContainText('Delivered');
  const [sample] = receiver.received;
  expect(sample && isSigned(sample, secret)).toBe(true);

  await ask('Refund 1,240 to order 88213?');
  await expect.poll(() => about('Refund 1,240 to order 88213?')).toBeTruthy();
  const told = about('Refund 1,240 to order 88213?');
  if (!told) throw new Error('unreachable');
  expect(isSigned(told, secret)).toBe(true);
  expect(isSigned({ ...told, body: `${told.body} ` }, secret)).toBe(false);
  expect(told.body).not.toContain('"order"');
  expect(JSON.parse(told.body)).toMatchObject({ type: 'approval.asked', workspace: 'default' });
});

test('a webhook is turned off, given a new secret and deleted', async () => {
  const notifications = new NotificationsPage(page);
  await notifications.openHooks();
  const edit = () => page.getByRole('button', { name: 'Edit Ops…' }).click();
  await edit();
  await notifications.dialog.getByRole('button', { name: 'Rotate secret…' }).click();
  await notifications.dialog.getByRole('button', { name: 'Press again to rotate the secret' }).click();
  await expect(notifications.dialog).toContainText('The old secret stays valid for 24 hours.');
  await notifications.dialog.getByRole('button', { name: 'Done' }).click();
  await edit();
  await notifications.dialog.getByLabel('Enabled', { exact: true }).uncheck();
  await notifications.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Send a test to Ops' })).toBeDisabled();
  await edit();
  await notifications.dialog.getByRole('button', { name: 'Delete…' }).click();
  await notifications.dialog.getByRole('button', { name: 'Press again to delete' }).click();
  await expect(page.getByText('No webhooks yet.')).toBeVisible();
});

test('mail has a link that leads to the question after signing in, and decides nothing', async ({
  browser,
}) => {
  await ask('Delete 3 old backups?');
  const mailAbout = () => mailbox.mails.find(({ text }) => text.includes('Delete 3 old backups?'));
  await expect.poll(mailAbout).toBeTruthy();
  const mail = mailAbout();
  expect(mail?.to).toEqual([OWNER.email]);
  // A long line of an e-mail goes on after "=".
  const text = mail?.text.replaceAll('=\r\n', '') ?? '';
  const link = text.match(/http:\S+\/approvals\/[\w-]+/)?.[0] ?? '';
  expect(link).toContain(server.url);
  const { pathname } = new URL(link);

  const stranger = await browser.newContext({
    baseURL: server.url,
    storageState: { cookies: [], origins: [] },
  });
  const guest = await stranger.newPage();
  expect((await stranger.request.head(link)).status()).toBeLessThan(500);
  await guest.goto(link);
  await expect(guest).toHaveURL(/\/sign-in\?from=/);
  await new SignInPage(guest).signIn();
  await expect(guest).toHaveURL(pathname);
  await expect(guest.getByRole('main')).toContainText('Delete 3 old backups?');
  const asked = await stranger.request.get(`/api/console${pathname}`);
  expect(await asked.json()).toMatchObject({ title: 'Delete 3 old backups?', state: 'pending', history: [] });
  await stranger.close();
});

test('what one does not want is not mailed', async () => {
  const notifications = new NotificationsPage(page);
  await notifications.open();
  const asked = page.getByLabel('Approval requested');
  await asked.uncheck();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(asked).not.toBeChecked();
  await asked.check();
  await expect(page.getByText('Saved.')).toBeVisible();
});

test('a question that comes is told on other pages, gathered, and can be put away', async () => {
  const { note } = new NotificationsPage(page);
  await page.goto('/default/intents');
  await page.getByText('Live', { exact: true }).waitFor();
  await ask('Send the newsletter?');
  await expect(note).toContainText('Send the newsletter?');
  await expect(note.getByRole('link')).toHaveAttribute('href', /\/default\/approvals\/[\w-]+$/);
  await ask('Grant data.export?');
  await expect(note).toContainText('2 new approval requests');
  await expect(note.getByRole('link')).toHaveAttribute('href', '/default/approvals');
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect(note).toHaveCount(0);

  const id = await ask('Rotate the keys?');
  await expect(note).toContainText('Rotate the keys?');
  await context.request.post(`/axme/v1/intents/${id}/resolve`, {
    data: { status: 'CANCELED', reason: 'No longer wanted.' },
    headers: { 'X-Api-Key': server.apiKey },
  });
  await expect(note).toHaveCount(0);
});

test('what was asked before the page could tell of it is told all the same', async () => {
  const goOn = await holdScript(page, '} new approval requests');
  const notifications = new NotificationsPage(page);
  await notifications.open();
  const link = page.getByRole('link', { name: /^Approvals/ }).first();
  const before = await link.textContent();
  await ask('Is anybody there?');
  await expect(link).not.toHaveText(before ?? '');
  goOn();
  await expect(notifications.note).toContainText('Is anybody there?');
  await page.unrouteAll({ behavior: 'wait' });
});

test('who only watches sets what they hear of, and sees no webhook', async ({ browser }) => {
  const members = new MembersPage(page);
  await members.open();
  const link = await members.invite('Viewer');
  const stranger = await browser.newContext({
    baseURL: server.url,
    storageState: { cookies: [], origins: [] },
  });
  const guest = await stranger.newPage();
  await guest.goto(link);
  await guest.getByLabel('Your name').fill('Vic');
  await guest.getByLabel('E-mail').fill('vic@example.com');
  await guest.getByLabel('Password').fill(OWNER.password);
  await guest.getByRole('button', { name: 'Create account and join' }).click();
  await guest.waitForURL('**/default**');
  await new NotificationsPage(guest).open();
  await expect(guest.getByLabel('Approval requested')).toBeChecked();
  await expect(guest.getByText('127.0.0.1')).toHaveCount(0);
  await guest.goto('/default/webhooks');
  await expect(guest.getByRole('heading', { name: 'Your role cannot manage webhooks' })).toBeVisible();
  await stranger.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page breaks no rule of accessibility, ${colorScheme}`, async () => {
    const notifications = new NotificationsPage(page);
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
    };
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await notifications.open();
    await check();
    await notifications.openHooks();
    await notifications.makeHook(`Axe ${colorScheme}`, receiver.url);
    await ask('Is it legible?');
    await expect(notifications.note).toContainText('Is it legible?');
    await check();
    await page.getByRole('button', { name: `Edit Axe ${colorScheme}…` }).click();
    await notifications.dialog.waitFor();
    await check();
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 375, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await check();
  });
}

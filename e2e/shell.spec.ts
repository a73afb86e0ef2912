import { openAccount } from './pages/account-menu';
import { Palette } from './pages/palette';
import { test as base, expect } from './pages/test';
import { violations } from './pages/violations';

const test = base.extend<{ palette: Palette }>({ palette: ({ page }, use) => use(new Palette(page)) });

const dashed = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

test('the palette finds an intent by any form of its id', async ({ page, palette, board, bus, goal }) => {
  const hex = await bus.publish(goal);
  for (const form of [
    hex,
    dashed(hex),
    `"${hex.toUpperCase()}"`,
    `http://elsewhere/x/intents/${dashed(hex)}`,
  ]) {
    await board.open();
    await palette.open();
    await palette.field.fill(form);
    await expect(palette.chosen).toContainText(`${goal} (queued)`);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/intents/${dashed(hex)}$`));
    await expect(page.getByRole('heading', { name: goal })).toBeVisible();
  }
  await palette.open();
  await expect(palette.chosen).toContainText(goal);
});

test('the palette says so when an id is not of this workspace', async ({ palette, board }) => {
  await board.open();
  await palette.open();
  await palette.field.fill('01900000-0000-7000-8000-00000000abcd');
  await expect(palette.dialog.getByText('No intent in this workspace has the id')).toBeVisible();
  await expect(palette.options).toHaveCount(0);
});

test('the palette goes to pages and goals by the keyboard alone', async ({
  page,
  palette,
  board,
  bus,
  goal,
}) => {
  await bus.publish(goal);
  await board.open(goal);
  await palette.open();
  await palette.field.fill('conn');
  await expect(palette.chosen).toContainText('Connect');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Connect' })).toBeVisible();
  await palette.open();
  await palette.field.fill(goal);
  await expect(palette.chosen).toContainText(goal);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL((url) => url.searchParams.get('goal') === goal);
  await expect(board.rows(goal)).toHaveCount(1);
  await palette.open();
  await page.keyboard.press('ArrowUp');
  await expect(palette.chosen).toContainText('Sign out');
  await page.keyboard.press('Escape');
  await expect(palette.dialog).toBeHidden();
});

test('theme and times are kept, and every time follows', async ({ page, palette, board, bus, goal }) => {
  await bus.publish(goal);
  await board.open(goal);
  const time = board.rows(goal).locator('time');
  await openAccount(page);
  await page.getByRole('radio', { name: 'UTC' }).check({ force: true });
  await expect(time).toHaveAttribute('title', / UTC$/);
  await palette.open();
  await palette.field.fill('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await openAccount(page);
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await openAccount(page);
  await expect(page.getByRole('radio', { name: 'UTC' })).toBeChecked();
  await expect(time).toHaveAttribute('title', / UTC$/);
  await page.getByRole('radio', { name: 'Asia/Tokyo' }).check({ force: true });
  await expect(time).toHaveAttribute('title', /GMT\+9$/);
});
test.use({ timezoneId: 'Asia/Tokyo' });

test('single keys act until they are turned off', async ({ page, board, bus, goal, palette }) => {
  await bus.publish(goal);
  await board.open(goal);
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await page.keyboard.press('?');
  await expect(sheet.getByRole('heading', { name: 'Intents' })).toBeVisible();
  await sheet.getByRole('checkbox', { name: 'Enable single-key shortcuts' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  for (const key of ['?', 'p', 'j', 'g', 'c']) await page.keyboard.press(key);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.getByRole('link', { name: goal })).not.toBeFocused();
  await expect(sheet).toBeHidden();
  await page.reload();
  await palette.open();
  await palette.field.fill('single-key shortcuts on');
  await page.keyboard.press('Enter');
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { name: 'Connect' })).toBeVisible();
});

test('publish is in the palette, in the sheet, and two keys away', async ({ page, palette, board }) => {
  await board.open();
  await palette.open();
  await palette.field.fill('publish');
  await expect(palette.chosen).toContainText('Publish an intent');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByText('Publish an intent')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/\/default\/publish$/);
});

test('a key typed into a field is text', async ({ page, board }) => {
  await board.open();
  await page.keyboard.press('/');
  await expect(board.find).toBeFocused();
  await page.keyboard.type('p?j');
  await expect(board.find).toHaveValue('p?j');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('the skip link leads past the rail', async ({ page, board }) => {
  await board.open();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('what is not there is a 404, and a stranger is led back', async ({ page, playwright, baseURL }) => {
  const status = async (path: string) => (await page.request.get(path)).status();
  expect(await status('/no-such-workspace/intents')).toBe(404);
  expect(await status('/default/intents/01900000-0000-7000-8000-00000000abcd')).toBe(404);
  expect(await status('/default/intents/nonsense')).toBe(404);
  expect(await status('/default/intents')).toBe(200);
  const stranger = await playwright.request.newContext({
    ...(baseURL && { baseURL }),
    storageState: undefined,
  });
  const sent = await stranger.get('/default/intents?phase=failed', { maxRedirects: 0 });
  expect(sent.headers().location).toBe(
    `/sign-in?from=${encodeURIComponent('/default/intents?phase=failed')}`,
  );
  await stranger.dispose();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 375]) {
    test(`palette, sheet and switcher in ${colorScheme}, ${width} px`, async ({
      page,
      palette,
      board,
      goal,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 760 });
      await board.open(goal);
      await palette.open();
      expect(await violations(page)).toEqual([]);
      await palette.field.fill('zzz');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      if (width !== 375) {
        await openAccount(page);
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
      }
      if (width === 375) await page.getByRole('button', { name: 'More' }).click();
      await page
        .getByRole('button', { name: /^Workspace/ })
        .filter({ visible: true })
        .click();
      await expect(page.getByRole('dialog', { name: 'Workspaces' }).filter({ visible: true })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }
}

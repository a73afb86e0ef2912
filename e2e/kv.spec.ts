import { KvPage } from './pages/kv-page';
import { expect, test } from './pages/test';
import { violations } from './pages/violations';

test('keys are browsed by keyboard, and what a worker writes is there without a reload', async ({
  page,
  request,
}) => {
  const kv = new KvPage(page, request);
  for (const name of ['items', 'lock', 'totals']) await kv.set(`walk:7:${name}`, `"${name}"`);
  await kv.open();
  await kv.row(/^walk/).focus();
  await page.keyboard.press('ArrowRight');
  await expect(kv.row(/^7/)).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(kv.row(/^items/)).toBeVisible();
  await page.keyboard.press('j');
  await expect(kv.row(/^items/)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(kv.entry('walk:7:items')).toContainText('1, the newest');
  await kv.set('walk:7:items', '"more items"');
  await expect(kv.entry('walk:7:items')).toContainText('2, the newest');
  await kv.set('walk:7:visitor', 'new');
  await page.mouse.move(0, 0);
  await expect(kv.row(/^visitor/)).toBeVisible();
  expect(new URL(page.url()).searchParams.get('key')).toBe('walk:7:items');
});

test('what a worker wrote meanwhile is merged, not overwritten', async ({ page, request }) => {
  const kv = new KvPage(page, request);
  const key = 'merge';
  await kv.set(key, '{"items":3,"total":"10","id":9007199254740993}');
  await kv.open();
  await kv.row(/^merge/).click();
  await kv.entry(key).getByRole('button', { name: 'Edit' }).click();
  await kv.edit(key, '"10"', '"20"');
  await kv.set(key, '{"items":4,"total":"15","id":9007199254740993}');
  await expect(kv.entry(key).getByRole('alert')).toContainText('wrote version 2 while you edited 1');
  const save = kv.entry(key).getByRole('button', { name: 'Save as v3' });
  await expect(save).toBeDisabled();
  await kv
    .entry(key)
    .getByRole('button', { name: /^Yours: "20"/ })
    .click();
  await save.click();
  await expect(kv.entry(key)).toContainText('3, the newest');
  const value = kv.entry(key).getByRole('region', { name: 'Value' });
  for (const text of ['"items": 4', '"total": "20"', '9007199254740993'])
    await expect(value).toContainText(text);
});

test('a version is restored, and a deletion undone', async ({ page, request }) => {
  const kv = new KvPage(page, request);
  const key = 'back';
  await kv.set(key, 'first');
  await kv.set(key, 'second');
  await kv.open();
  await kv.row(/^back/).click();
  await kv.entry(key).getByRole('button', { name: 'Restore v1' }).click();
  await expect(kv.entry(key)).toContainText('3, the newest');
  await expect(kv.entry(key).getByRole('region', { name: 'Value' })).toContainText('first');
  await kv.entry(key).getByRole('button', { name: 'Delete' }).click();
  await expect(kv.entry(key)).toContainText('This entry was deleted.');
  expect(await violations(page)).toEqual([]);
  await kv.entry(key).getByRole('button', { name: /Undo/ }).click();
  await expect(kv.entry(key)).toContainText('5, the newest');
});

test('keys are found by a glob, and an entry is made by hand', async ({ page, request }) => {
  const kv = new KvPage(page, request);
  for (const name of ['a1', 'a2', 'b1']) await kv.set(`glob:${name}`, 'v');
  await kv.open();
  await page.getByLabel('Find').fill('glob:?1');
  await expect(page.getByText('2 found, all scanned')).toBeVisible();
  await expect(kv.row(/^glob:a1/)).toBeVisible();
  await page.getByRole('button', { name: 'New entry' }).click();
  const dialog = page.getByRole('dialog', { name: 'New entry' });
  await dialog.getByLabel('Namespace').fill('by hand');
  await dialog.getByLabel('Key').fill('note');
  await dialog.getByLabel('Value').fill('{"n":1}');
  await dialog.getByRole('button', { name: 'Create entry' }).click();
  await expect(kv.entry('note')).toContainText('JSON, 7 B');
  expect(await violations(page)).toEqual([]);
});

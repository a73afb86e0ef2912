import { KvBulkPage } from './pages/kv-bulk-page';
import { KvPage } from './pages/kv-page';
import { expect, test } from './pages/test';
import { violations } from './pages/violations';

test('a masked value is shown to who reveals it, until it is left', async ({ page, request, baseURL }) => {
  const bulk = new KvBulkPage(page, baseURL);
  const kv = new KvPage(page, request);
  await bulk.import('vault', [
    { key: 'token', value: 'hush-token' },
    { key: 'user', value: '{"name":"seen","password":"hush-word"}', contentType: 'json' },
  ]);
  await page.goto('/default/kv/masks');
  for (const [key, path] of [
    ['tok*', ''],
    ['user', '$.password'],
  ] as const) {
    await page.getByRole('button', { name: 'New mask…' }).click();
    const dialog = page.getByRole('dialog', { name: 'New mask' });
    await dialog.getByLabel('Namespace').fill('vault');
    await dialog.getByLabel('Key').fill(key);
    await dialog.getByLabel('Path in JSON').fill(path);
    await dialog.getByRole('button', { name: 'Create mask' }).click();
    await expect(page.getByRole('heading', { name: key, exact: path === '' })).toBeVisible();
  }
  expect(await violations(page)).toEqual([]);

  await bulk.open('vault');
  await kv.row(/^user/).click();
  await expect(kv.entry('user')).toContainText('Parts of the value are masked');
  await expect(kv.entry('user')).toContainText('"seen"');
  await expect(page.getByText('hush')).toBeHidden();
  await kv.row(/^token/).click();
  const token = kv.entry('token');
  await expect(token).toContainText('The value is masked by a rule.');
  await expect(token).toContainText('Text, 10 B');
  await expect(page.getByText('hush')).toBeHidden();
  expect(await violations(page)).toEqual([]);
  await token.getByRole('button', { name: 'Reveal' }).click();
  await expect(token).toContainText('hush-token');
  await kv.row(/^user/).click();
  await kv.row(/^token/).click();
  await expect(token).toContainText('The value is masked by a rule.');
  await expect(page.getByText('hush')).toBeHidden();

  await page.goto('/default/kv/masks');
  await page.getByRole('button', { name: 'Delete the mask of tok*…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete mask' }).click();
  await expect(page.getByRole('heading', { name: 'tok*' })).toBeHidden();
  await bulk.open('vault');
  await kv.row(/^token/).click();
  await expect(token).toContainText('hush-token');
});

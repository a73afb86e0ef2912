import { KvBulkPage } from './pages/kv-bulk-page';
import { expect, test } from './pages/test';
import { violations } from './pages/violations';

test('a folder is deleted by a job that is aborted halfway and undone', async ({ page, baseURL }) => {
  const kv = new KvBulkPage(page, baseURL);
  await kv.fill('bulk-delete', 'user:', 10_000);
  await kv.import('bulk-delete', [{ key: 'other', value: 'v' }]);
  await kv.open('bulk-delete');
  const dialog = await kv.act('user:');
  await expect(dialog).toContainText('10,000 keys in bulk-delete');
  await expect(dialog.getByRole('list', { name: 'First keys' })).toContainText('user:00000');
  await expect(dialog).toContainText('and 9,990 more');
  const submit = dialog.getByRole('button', { name: 'Delete 10,000 keys' });
  await expect(submit).toBeDisabled();
  await dialog.getByLabel('Type bulk-delete to confirm').fill('bulk-delete');
  await dialog.getByLabel('Reason').fill('made by a test');
  expect(await violations(page)).toEqual([]);
  await submit.click();
  const job = kv.job(/^Delete keys: user:\* in bulk-delete/);
  await expect(job).toContainText(/Running: [1-9][\d,]* of 10,000 deleted/);
  await job.getByRole('button', { name: 'Abort' }).click();
  await expect(job).toContainText('Aborted');
  const [, done = ''] = /([\d,]+) of 10,000 deleted/.exec((await job.textContent()) ?? '') ?? [];
  const count = Number(done.replaceAll(',', ''));
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(10_000);
  await expect(kv.space('bulk-delete')).toContainText((10_001 - count).toLocaleString('en-GB'));
  expect(await violations(page)).toEqual([]);
  await job.getByRole('button', { name: 'Undo' }).click();
  await expect(kv.job(/^Restore deleted keys/)).toContainText(`Done: ${done} of ${done} restored`);
  await expect(kv.space('bulk-delete')).toContainText('10,001');
  await expect(job).toContainText('Undone');
  await expect(job.getByRole('button', { name: 'Undo' })).toBeHidden();

  await page.goto('/default/jobs');
  await expect(kv.job(/^Delete keys: user:\* in bulk-delete/)).toContainText('made by a test');
  expect(await violations(page)).toEqual([]);
});

test('what a search finds is given an expiry, and loses it', async ({ page, baseURL }) => {
  const kv = new KvBulkPage(page, baseURL);
  await kv.import(
    'bulk-expire',
    ['a:1:tmp', 'a:2:tmp', 'a:3:keep', `${'long'.repeat(75)}`].map((key) => ({ key, value: 'v' })),
  );
  await kv.open('bulk-expire');
  await page.getByLabel('Find').fill('a:*:tmp');
  await expect(page.getByText('2 found, all scanned')).toBeVisible();
  const dialog = await kv.act('a:*:tmp');
  await expect(dialog).toContainText('2 keys in bulk-expire');
  await dialog.getByText('Set expiry', { exact: true }).click();
  await dialog.getByLabel('Expires after (seconds)').fill('5000');
  await dialog.getByRole('button', { name: 'Set expiry of 2 keys' }).click();
  await expect(kv.job(/^Expire keys in 5000 s/)).toContainText('Done: 2 of 2 changed');
  const row = page.getByRole('group', { name: 'Keys' }).getByRole('button', { name: /^a:1:tmp/ });
  await expect(row).toContainText('1 h');
  // The same by keyboard alone.
  const button = page.getByRole('button', { name: 'Bulk actions for a:*:tmp' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('list', { name: 'First keys' })).toBeVisible();
  await dialog.getByRole('radio', { name: 'Delete' }).focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'Tab', 'Tab', 'Tab']) await page.keyboard.press(key);
  await expect(dialog.getByRole('button', { name: 'Remove expiry of 2 keys' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button).toBeFocused();
  await expect(kv.job(/^Remove expiry/)).toContainText('Done: 2 of 2 changed');
  await expect(row).not.toContainText('1 h');
});

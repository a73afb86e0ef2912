import { readFile } from 'node:fs/promises';
import { KvBulkPage } from './pages/kv-bulk-page';
import { expect, test } from './pages/test';
import { violations } from './pages/violations';

test('a file with a broken line is looked through, imported but for it, exported, and imported again', async ({
  page,
  baseURL,
}) => {
  const kv = new KvBulkPage(page, baseURL);
  const lines = Array.from({ length: 1_000 }, (_, n) => JSON.stringify({ key: `k:${n}`, value: `${n}` }));
  lines[699] = '{"key":"k:699"';
  await page.goto('/default/kv');
  const dialog = await kv.chooseFile('files', lines.join('\n'));
  await expect(dialog).toContainText('999 keys, 1 broken line.');
  await expect(dialog.getByRole('list', { name: 'Broken lines' })).toContainText('Line 700');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  const job = kv.job(/^Import keys: into files/);
  await expect(job).toContainText('Done: 999 of 1,000 imported, 1 problem');
  await job.getByText('Show the problem', { exact: true }).click();
  await expect(job.getByRole('list', { name: 'Problems' })).toContainText('line 700: The line is not JSON');
  await expect(kv.space('files')).toContainText('999');

  const bulk = await kv.act('*');
  await bulk.getByText('Export', { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    bulk.getByRole('link', { name: 'Export 999 keys' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^kv-default-files-[\d-]+\.jsonl$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.trimEnd().split('\n')).toHaveLength(999);
  const again = await kv.chooseFile('files', text);
  await again.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(kv.job(/^Import keys/).first()).toContainText('Done: 0 of 999 imported, 999 skipped');
});

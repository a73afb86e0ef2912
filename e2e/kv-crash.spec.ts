import { expect, test } from './own-server/test';
import { KvBulkPage } from './pages/kv-bulk-page';

test('a job that a crash interrupts goes on, and says exactly what it did', async ({ page, server }) => {
  const kv = new KvBulkPage(page, server.url);
  await kv.fill('crash', 'user:', 10_000);
  await kv.open('crash');
  const dialog = await kv.act('user:');
  await dialog.getByLabel('Type crash to confirm').fill('crash');
  await dialog.getByRole('button', { name: 'Delete 10,000 keys' }).click();
  const job = kv.job(/^Delete keys: user:\* in crash/);
  await expect(job).toContainText(/Running: [1-9][\d,]* of 10,000 deleted/);
  await server.kill();
  await server.start();
  await page.goto('/default/jobs');
  await expect(job).toContainText('Done: 10,000 of 10,000 deleted');
  await expect(job).not.toContainText('skipped');
  await job.getByRole('button', { name: 'Undo' }).click();
  await expect(kv.job(/^Restore deleted keys/)).toContainText('Done: 10,000 of 10,000 restored');
  await kv.open('crash');
  await expect(kv.space('crash')).toContainText('10,000');
});

test('an import that a crash interrupts goes on, and writes each line once', async ({ page, server }) => {
  const kv = new KvBulkPage(page, server.url);
  const lines = Array.from({ length: 10_000 }, (_, n) => ({ key: `k${n}`, value: `${n}` }));
  await kv.startImport('crashed', lines);
  await page.goto('/default/jobs');
  const job = kv.job(/^Import .*crashed/);
  await expect(job).toContainText(/Running: [1-9][\d,]* of 10,000/);
  await server.kill();
  await server.start();
  await page.goto('/default/jobs');
  await expect(job).toContainText('Done: 10,000 of 10,000');
  await expect(job).not.toContainText('skipped');
  await kv.open('crashed');
  await expect(kv.space('crashed')).toContainText('10,000');
  const answer = await page.request.get(
    `${server.url}/api/console/default/kv/entry?namespace=crashed&key=k9999`,
  );
  expect(await answer.json()).toMatchObject({ value: '9999', version: 1 });
});

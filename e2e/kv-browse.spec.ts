import { brotliCompressSync, gzipSync } from 'node:zlib';
import { encode } from '@msgpack/msgpack';
import { KvBulkPage } from './pages/kv-bulk-page';
import { KvPage } from './pages/kv-page';
import { Terminal } from './pages/terminal';
import { expect, test } from './pages/test';
import { violations } from './pages/violations';
import { WorkersPage } from './pages/workers-page';

test('ten thousand keys are walked, filtered and opened by keyboard alone', async ({
  page,
  request,
  baseURL,
}) => {
  const bulk = new KvBulkPage(page, baseURL);
  const numbers = Array.from({ length: 10_000 }, (_, n) => `${n}`.padStart(4, '0'));
  const key = (number: string) => `shelf:${number.slice(0, 2)}:item ${number}`;
  await bulk.import(
    'stock',
    numbers.map((number) => ({ key: key(number), value: `{"sku":${Number(number)}}` })),
  );
  await bulk.open('stock');
  const kv = new KvPage(page, request);
  await kv.walkTo(/^shelf/);
  await page.keyboard.press('ArrowRight');
  await expect(kv.row(/^00/)).toBeVisible();
  await kv.walkTo(/^42/);
  await page.keyboard.press('ArrowRight');
  await expect(kv.row(/^item 4200/)).toBeVisible();
  await kv.walkTo(/^item 4299/);
  await expect(kv.row(/^item 4299/)).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(kv.entry(key('4299')).getByRole('region', { name: 'Value' })).toContainText('"sku": 4299');
  await kv.pressUntil(page.getByLabel('Find'), 'Shift+Tab');
  await page.keyboard.type('shelf:9?:item ??99');
  await expect(page.getByText('10 found, all scanned')).toBeVisible();
  await page.keyboard.press('Escape');
  await kv.walkTo(/^shelf:97:item 9799/);
  await page.keyboard.press('Enter');
  await expect(kv.entry(key('9799'))).toContainText('1, the newest');
});

test('a deletion is undone by a key, and a link opens the folders that were open', async ({
  page,
  request,
}) => {
  const kv = new KvPage(page, request);
  for (const key of ['folds:1:a', 'folds:2:b', 'folds:2:deep:c']) await kv.set(key, key);
  await kv.open('folds:1:a');
  await kv.row(/^2 /).click();
  await kv.row(/^deep/).click();
  await expect(kv.row(/^c$|^c /)).toBeVisible();
  await kv.entry('folds:1:a').getByRole('button', { name: 'Delete' }).click();
  const toast = page.getByRole('status').filter({ hasText: 'Deleted folds:1:a' });
  await expect(toast).toBeVisible();
  await page.keyboard.press('u');
  await expect(kv.entry('folds:1:a')).toContainText('3, the newest');
  await expect(toast).toBeHidden();
  await page.goto(page.url());
  await expect(kv.row(/^deep/)).toBeVisible();
});

test('an entry that expires is seen going', async ({ page, request }) => {
  const kv = new KvPage(page, request);
  await kv.set('brief', 'soon gone', 8);
  await kv.open();
  await kv.row(/^brief/).click();
  await expect(kv.entry('brief')).toContainText('soon gone');
  await expect(kv.entry('brief')).toContainText('This entry has expired.');
  await page.mouse.move(0, 0);
  await expect(kv.row(/^brief/)).toBeHidden();
});

test('what wrote a key and what was written lead to each other', async ({ page, request, goal }) => {
  const kv = new KvPage(page, request);
  const worker = `writer ${goal}`;
  const { id } = await kv.ask('intent', { goal, payload: {} });
  await kv.ask(`claim?goal=${encodeURIComponent(goal)}`, {}, worker);
  await kv.set(goal, '{"by":"a worker"}', 3_000, worker);
  await page.goto(`/default/intents/${id}`);
  const written = page.getByRole('region', { name: 'Keys written' });
  await expect(written.getByText('probably')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await written.getByRole('link', { name: goal }).click();
  await expect(kv.entry(goal)).toContainText('probably during');
  await kv
    .entry(goal)
    .getByRole('link', { name: new RegExp(worker) })
    .click();
  await new WorkersPage(page).row(worker).getByRole('link').click();
  await expect(page.getByRole('heading', { name: worker })).toBeVisible();
  await expect(written.getByRole('link', { name: goal })).toBeVisible();
  await expect(written.getByText('probably')).toBeHidden();
  expect(await violations(page)).toEqual([]);
});

test('bytes are shown as what is in them, and in other ways if one likes', async ({ page, request }) => {
  const kv = new KvPage(page, request);
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  await kv.set('packed:gzip', base64(gzipSync(encode({ id: 9007199254740993n }, { useBigInt64: true }))));
  await kv.set('packed:brotli', base64(brotliCompressSync('{"packed":"by brotli"}')));
  await kv.open('packed:gzip');
  const gzip = kv.entry('packed:gzip');
  await expect(gzip.getByRole('radio', { name: 'base64, gzip, MessagePack' })).toBeChecked();
  await expect(gzip.getByRole('region', { name: 'Value' })).toContainText('"id": 9007199254740993');
  await gzip.getByText('Hex', { exact: true }).click();
  await expect(gzip.getByRole('region', { name: 'Value' })).toContainText('000000  48 34 73 49');
  expect(await violations(page)).toEqual([]);
  await kv.open('packed:brotli');
  const brotli = kv.entry('packed:brotli');
  await expect(brotli.getByRole('region', { name: 'Value' })).toContainText('"packed": "by brotli"');
});

test('a key is read and written by what is copied', async ({ page, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const kv = new KvPage(page, request);
  const key = `copy/it's "$HOME" ?#`;
  const value = `it's "quoted" \\ and $HOME`;
  await kv.set(key, value);
  await kv.open(key);
  const terminal = new Terminal();
  const paste = async (name: string) => {
    await kv.entry(key).getByRole('button', { name }).click();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    return terminal.run(text, { KEY: process.env.E2E_API_KEY ?? '' });
  };
  try {
    expect(JSON.parse(await paste('Copy a read as curl'))).toEqual({ value });
    expect(JSON.parse(await paste('Copy a write as curl'))).toEqual({ ok: true });
  } finally {
    await terminal.close();
  }
  await expect(kv.entry(key)).toContainText('2, the newest');
  await expect(kv.entry(key).getByRole('region', { name: 'Value' })).toContainText(value);
});

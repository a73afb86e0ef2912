import { brotliCompressSync, gzipSync } from 'node:zlib';
import { encode } from '@msgpack/msgpack';
import { KvPage } from './pages/kv-page';
import { Terminal } from './pages/terminal';
import { expect, test } from './pages/test';
import { violations } from './pages/violations';
import { WorkersPage } from './pages/workers-page';

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

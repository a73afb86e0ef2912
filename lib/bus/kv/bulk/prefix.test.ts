import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { abortJob, getJob, listJobs } from '@/lib/bus/job/job';
import { forgetJobs, runJobs } from '@/lib/bus/job/run';
import { deleteEntry } from '@/lib/bus/kv/delete';
import { expireEntries } from '@/lib/bus/kv/expire';
import { readEntry } from '@/lib/bus/kv/get';
import { readHistory } from '@/lib/bus/kv/history';
import { listNamespaces } from '@/lib/bus/kv/namespaces';
import { setValue } from '@/lib/bus/kv/set';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { finishJobs } from './bulk.fixture';
import { previewSelection, startDelete, startExpire } from './prefix';
import { undoJob } from './undo';
import { KV_JOBS } from './work';

let t: TestBus;
let ctx: Context;
let namespace = '';
let count = 0;
beforeAll(async () => {
  t = await makeTestBus();
  ctx = await (await seat(t, 'Otto', 'operator')).ctx();
});
beforeEach(() => {
  namespace = `n${++count}`;
});
afterAll(() => t.test.drop());

async function fill(prefix: string, keys: number): Promise<void> {
  for (let n = 0; n < keys; n++) {
    await setValue(ctx, { namespace, key: `${prefix}${String(n).padStart(4, '0')}`, value: 'v' });
  }
}
const keysLeft = async () =>
  (await listNamespaces(ctx)).namespaces.find((one) => one.namespace === namespace)?.keys;

test('a prefix is deleted in batches, exactly it, and undone', async () => {
  await fill('a:', 450);
  await fill('b:', 3);
  const at = { namespace, prefix: 'a:' };
  expect(await previewSelection(ctx, at)).toMatchObject({ count: 450, confirm: namespace });
  await expect(startDelete(ctx, at)).rejects.toMatchObject({ code: 'invalid' });
  const { id } = await startDelete(ctx, { ...at, confirm: namespace });
  expect(await getJob(ctx, id)).toMatchObject({ state: 'queued', total: 450, done: 0, by: { name: 'Otto' } });
  await runJobs(t.bus, KV_JOBS);
  expect(await getJob(ctx, id)).toMatchObject({ state: 'running', done: 200 });
  expect(await keysLeft()).toBe(253);
  await expect(undoJob(ctx, id)).rejects.toMatchObject({ code: 'conflict' });
  await finishJobs(t);
  expect(await getJob(ctx, id)).toMatchObject({ state: 'done', done: 450, skipped: 0 });
  expect(await keysLeft()).toBe(3);

  // Written since: not to be touched.
  await setValue(ctx, { namespace, key: 'a:0000', value: 'new' });
  const undo = await undoJob(ctx, id);
  await finishJobs(t);
  expect(await getJob(ctx, undo.id)).toMatchObject({
    kind: 'kv.undelete',
    state: 'done',
    total: 450,
    done: 449,
    skipped: 1,
  });
  expect(await keysLeft()).toBe(453);
  expect(await readEntry(ctx, { namespace, key: 'a:0000' })).toMatchObject({ value: 'new', version: 3 });
  expect(await readEntry(ctx, { namespace, key: 'a:0449' })).toMatchObject({ value: 'v', act: 'restored' });
  const again = await undoJob(ctx, id);
  await finishJobs(t);
  expect(await getJob(ctx, again.id)).toMatchObject({ total: 450, done: 0, skipped: 450 });
});

test('counts are exact when a worker writes below a prefix that is being deleted', async () => {
  await fill('a:', 450);
  const { id } = await startDelete(ctx, { namespace, prefix: 'a:', confirm: namespace });
  let isOver = false;
  const writing = (async () => {
    for (let n = 0; !isOver || n < 50; n++) {
      const key = `a:${String((n * 37) % 500).padStart(4, '0')}`;
      await setValue(ctx, { namespace, key, value: `written ${n}` });
    }
  })();
  await finishJobs(t);
  isOver = true;
  await writing;
  expect(await getJob(ctx, id)).toMatchObject({ state: 'done', problemCount: 0 });
  const rows = await t.bus.store.read
    .selectFrom('kv_entries')
    .select(['value', 'size', 'version'])
    .where('namespace', '=', namespace)
    .execute();
  const live = rows.filter(({ value }) => value !== null);
  expect(live.every(({ value }) => value?.startsWith('written'))).toBe(true);
  const space = (await listNamespaces(ctx)).namespaces.find((one) => one.namespace === namespace);
  expect(space).toMatchObject({ keys: live.length, bytes: live.reduce((sum, { size }) => sum + size, 0) });
  expect(await previewSelection(ctx, { namespace, prefix: 'a:' })).toMatchObject({ count: live.length });
});

test('an aborted job stops where it stands and can be undone', async () => {
  await fill('a:', 300);
  const { id } = await startDelete(ctx, { namespace, confirm: namespace });
  await runJobs(t.bus, KV_JOBS);
  await abortJob(ctx, id);
  await finishJobs(t);
  expect(await getJob(ctx, id)).toMatchObject({ state: 'aborted', done: 200 });
  expect(await keysLeft()).toBe(100);
  await expect(abortJob(ctx, id)).rejects.toMatchObject({ code: 'conflict' });
  await undoJob(ctx, id);
  await finishJobs(t);
  expect(await keysLeft()).toBe(300);
});

test('few entries are deleted without a name typed, and what is deleted by hand is not undone', async () => {
  await fill('a:', 3);
  await fill('%', 1);
  await deleteEntry(ctx, { namespace, key: 'a:0001' });
  const { id } = await startDelete(ctx, { namespace, prefix: 'a:' });
  await finishJobs(t);
  await undoJob(ctx, id);
  await finishJobs(t);
  expect(await keysLeft()).toBe(3);
  expect(await readEntry(ctx, { namespace, key: 'a:0001' })).toMatchObject({ act: 'deleted' });
  expect((await previewSelection(ctx, { namespace, prefix: '%' })).sample).toEqual(['%0000']);
});

test('what matches a glob is counted and deleted, and nothing else', async () => {
  const keys = Array.from({ length: 450 }, (_, n) => `a:${n}:${n % 3 === 0 ? 'tmp' : 'keep'}`);
  for (const key of keys) await setValue(ctx, { namespace, key, value: 'v' });
  const at = { namespace, glob: 'a:*:tmp' };
  expect(await previewSelection(ctx, at)).toMatchObject({ count: 150, confirm: namespace });
  const { id } = await startDelete(ctx, { ...at, confirm: namespace, reason: 'not needed' });
  await finishJobs(t);
  expect(await getJob(ctx, id)).toMatchObject({
    state: 'done',
    total: 150,
    done: 150,
    skipped: 0,
    input: { reason: 'not needed', name: namespace },
  });
  expect(await previewSelection(ctx, at)).toMatchObject({ count: 0, sample: [] });
  expect(await keysLeft()).toBe(300);
});

test('what begins like a prefix is counted exactly, wherever it ends', async () => {
  const keys = ['a', 'a:', 'a:b', 'a:b:', 'a:b:c', 'a:bc:d', 'ab', 'ab:c', 'b', `${'x:'.repeat(40)}y`];
  for (const key of keys) await setValue(ctx, { namespace, key, value: 'v' });
  await deleteEntry(ctx, { namespace, key: 'a:b:c' });
  const left = keys.filter((key) => key !== 'a:b:c');
  const prefixes = ['', ...keys, 'a:b:c', 'a:bc', 'none', 'x:'.repeat(35), `${'x:'.repeat(33)}x`];
  for (const prefix of prefixes) {
    const expected = left.filter((key) => key.startsWith(prefix)).length;
    expect([prefix, (await previewSelection(ctx, { namespace, prefix })).count]).toEqual([prefix, expected]);
  }
});

test('a restored entry keeps its end, unless that has passed', async () => {
  await setValue(ctx, { namespace, key: 'short', value: 'v', ttlSeconds: 10 });
  await setValue(ctx, { namespace, key: 'long', value: 'v', ttlSeconds: 100 });
  const expiresAt = t.clock.now + 100_000;
  const { id } = await startDelete(ctx, { namespace });
  await finishJobs(t);
  t.clock.now += 20_000;
  const undo = await undoJob(ctx, id);
  await finishJobs(t);
  expect(await getJob(ctx, undo.id)).toMatchObject({ done: 1, skipped: 1 });
  expect(await readEntry(ctx, { namespace, key: 'long' })).toMatchObject({ value: 'v', expiresAt });
});

test('a prefix gets a time to live from when it was asked for, each entry as a new version', async () => {
  await fill('a:', 250);
  const { id } = await startExpire(ctx, { namespace, prefix: 'a:', ttlSeconds: 60 });
  const expiresAt = t.clock.now + 60_000;
  t.clock.now += 1_000;
  await finishJobs(t);
  expect(await getJob(ctx, id)).toMatchObject({ state: 'done', done: 250 });
  expect(await readEntry(ctx, { namespace, key: 'a:0249' })).toMatchObject({ expiresAt, version: 2 });
  expect((await readHistory(ctx, { namespace, key: 'a:0000' })).versions).toHaveLength(2);
  const persist = await startExpire(ctx, { namespace, prefix: 'a:000', ttlSeconds: null });
  await finishJobs(t);
  expect(await getJob(ctx, persist.id)).toMatchObject({ total: 10, done: 10 });
  t.clock.now += 60_000;
  while ((await expireEntries(t.bus)).full);
  expect(await keysLeft()).toBe(10);
});

test('jobs take a scope, are audited and forgotten in time; two take turns', async () => {
  await fill('a:', 210);
  await fill('b:', 210);
  const viewer = await (await seat(t, 'Vera', 'viewer')).ctx();
  await expect(startDelete(viewer, { namespace })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listJobs(viewer)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(previewSelection(ctx, { namespace: 'none' })).rejects.toMatchObject({ code: 'not_found' });
  const a = await startDelete(ctx, { namespace, prefix: 'a:', confirm: namespace });
  const b = await startDelete(ctx, { namespace, prefix: 'b:', confirm: namespace });
  for (const job of [a, b]) {
    t.clock.now += 1;
    await runJobs(t.bus, KV_JOBS);
    expect((await getJob(ctx, job.id)).done).toBe(200);
  }
  await finishJobs(t);
  const acts = await t.bus.store.read.selectFrom('audit').select('action').execute();
  const made = new Set(acts.map(({ action }) => action));
  for (const act of ['kv.delete_prefix', 'kv.expire_prefix', 'kv.undo_delete', 'job.abort']) {
    expect(made).toContain(act);
  }
  t.clock.now += 31 * 86_400_000;
  await forgetJobs(t.bus);
  expect(await listJobs(ctx)).toEqual([]);
});

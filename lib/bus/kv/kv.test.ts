import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Context, withLabel } from '@/lib/bus/context';
import { claim } from '@/lib/bus/intent/claim';
import { makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { updateWorkspace } from '@/lib/bus/workspace/workspace';
import { deleteEntry } from './delete';
import { expireEntries, forgetHistory, setTtl } from './expire';
import { getValue, readEntry } from './get';
import { readHistory, readVersion, restoreVersion } from './history';
import { listEntries } from './list';
import { changesSince, listNamespaces } from './namespaces';
import { type SetInput, setValue } from './set';

let t: TestBus;
let ctx: Context;
let namespace = '';
let count = 0;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('kv'));
});
beforeEach(() => {
  namespace = `n${++count}`;
});
afterAll(() => t.test.drop());

const set = (key: string, value: string, more: Partial<SetInput> = {}) =>
  setValue(ctx, { namespace, key, value, ttlSeconds: null, ...more });

describe('safe writing', () => {
  test('over a version that is not the newest is refused, and nothing is written', async () => {
    await set('k', 'one');
    await set('k', 'two');
    await expect(set('k', 'mine', { expected: 1 })).rejects.toMatchObject({ code: 'stale' });
    await expect(set('k', 'mine', { expected: 'absent' })).rejects.toMatchObject({ code: 'conflict' });
    expect(await readEntry(ctx, { namespace, key: 'k' })).toMatchObject({ value: 'two', version: 2 });
    expect((await set('k', 'mine', { expected: 2 })).version).toBe(3);
  });

  test('of two at once over one version, one comes through', async () => {
    await set('k', 'base');
    const tries = await Promise.allSettled([1, 2, 3].map((n) => set('k', `by ${n}`, { expected: 1 })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await readEntry(ctx, { namespace, key: 'k' })).version).toBe(2);
  });

  test('a deletion that is undone leaves the time to live it had; an older version expires no more', async () => {
    const at = { namespace, key: 'k' };
    await set('k', 'first', { ttlSeconds: 60 });
    const { expires_at: expiresAt } = await set('k', 'second', { ttlSeconds: 90 });
    await deleteEntry(ctx, at);
    expect(await restoreVersion(ctx, { ...at, version: 2, expected: 3 })).toMatchObject({ expiresAt });
    expect(await restoreVersion(ctx, { ...at, version: 1 })).toMatchObject({
      value: 'first',
      expiresAt: null,
    });
    await set('k', 'brief', { ttlSeconds: 1 });
    await deleteEntry(ctx, at);
    t.clock.now += 2_000;
    expect(await restoreVersion(ctx, { ...at, version: 6 })).toMatchObject({
      value: 'brief',
      expiresAt: null,
    });
  });

  test('a deleted key that comes back goes on counting, and is restored with its value', async () => {
    await set('k', 'first');
    await deleteEntry(ctx, { namespace, key: 'k' });
    await expect(getValue(ctx, { namespace, key: 'k' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await restoreVersion(ctx, { namespace, key: 'k', version: 1, expected: 2 })).toMatchObject({
      version: 3,
      value: 'first',
      act: 'restored',
    });
    const { versions } = await readHistory(ctx, { namespace, key: 'k' });
    expect(versions.map(({ act }) => act)).toEqual(['restored', 'deleted', 'set']);
    await expect(restoreVersion(ctx, { namespace, key: 'k', version: 2 })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('refused', () => {
  test.each([
    ['an empty key', { key: '' }],
    ['a key of 513 bytes', { key: `${'é'.repeat(256)}x` }],
    ['a key with half a surrogate pair', { key: '\ud800' }],
    ['a key with U+0000', { key: 'a\0' }],
    ['a value of more than 4 MB', { value: 'x'.repeat(4 * 1024 * 1024 + 1) }],
    ['bytes that are not base64', { value: 'é', contentType: 'bytes' as const }],
    ['JSON that is none', { value: '{', contentType: 'json' as const }],
    ['no time to live', { ttlSeconds: 0 }],
    ['a negative time to live', { ttlSeconds: -1 }],
    ['an endless time to live', { ttlSeconds: 1e99 }],
  ])('%s', async (_, given) => {
    await expect(set('k', 'v', given)).rejects.toMatchObject({ code: 'invalid' });
    expect((await listNamespaces(ctx)).namespaces.map((one) => one.namespace)).not.toContain(namespace);
  });

  test('more bytes than the workspace may keep, and nothing is written', async () => {
    const owner = await seat(t, 'Olga', 'owner');
    await updateWorkspace(await owner.ctx(), { kvBytes: 1_000_000 });
    await set('k', 'x'.repeat(600_000));
    await expect(set('l', 'x'.repeat(600_000))).rejects.toMatchObject({ code: 'too_large' });
    await set('k', 'x'.repeat(700_000));
    await deleteEntry(ctx, { namespace, key: 'k' });
    await set('l', 'x'.repeat(600_000));
    await updateWorkspace(await owner.ctx(), { kvBytes: 500_000_000 });
  });
});

describe('lists', () => {
  test('a prefix of % and _ is its letters', async () => {
    for (const key of ['%', '%a', '_b', 'a', 'ab']) await set(key, 'v');
    const keys = async (match: string) =>
      (await listEntries(ctx, { namespace, match })).entries.map(({ key }) => key);
    expect(await keys('%')).toEqual(['%', '%a']);
    expect(await keys('_')).toEqual(['_b']);
    expect(await keys('?b')).toEqual(['_b', 'ab']);
  });

  test.each(['key', 'updated', 'size', 'expiry'] as const)(
    'by %s, page by page, have each entry once',
    async (sort) => {
      for (let n = 0; n < 23; n++) {
        await set(`k${n % 7}:${n}`, 'x'.repeat(n % 5), { ttlSeconds: 60 + (n % 3) });
      }
      const keys: string[] = [];
      for (let after: string | undefined; ; ) {
        const { entries, next } = await listEntries(ctx, {
          namespace,
          sort,
          limit: 5,
          ...(after && { after }),
        });
        keys.push(...entries.map(({ key }) => key));
        if (!next) break;
        after = next;
      }
      expect(keys).toHaveLength(23);
      expect(new Set(keys).size).toBe(23);
    },
  );

  test('changes after a count tell of writes and deletions in their order', async () => {
    const { seq } = await set('a', '1');
    await set('b', '2');
    await deleteEntry(ctx, { namespace, key: 'a' });
    const changes = await changesSince(ctx, namespace, seq);
    expect(changes.entries?.map(({ key, isDeleted }) => [key, isDeleted])).toEqual([
      ['b', false],
      ['a', true],
    ]);
    expect(changes).toMatchObject({ keys: 1, bytes: 1 });
  });

  test('after a count that the namespace has not come to are all', async () => {
    const { seq } = await set('a', '1');
    expect(await changesSince(ctx, namespace, seq + 5)).toMatchObject({ entries: null, seq, keys: 1 });
    expect(await changesSince(ctx, namespace, seq)).toMatchObject({ entries: [], seq });
  });
});

describe('time', () => {
  test('an entry is gone the moment it expires, which is a version of it', async () => {
    await set('k', 'v', { ttlSeconds: 10 });
    t.clock.now += 10_000;
    await expect(getValue(ctx, { namespace, key: 'k' })).rejects.toMatchObject({ code: 'not_found' });
    await expireEntries(t.bus);
    expect(await readEntry(ctx, { namespace, key: 'k' })).toMatchObject({
      act: 'expired',
      version: 2,
      value: null,
    });
    expect((await readVersion(ctx, { namespace, key: 'k' }, 1)).value).toBe('v');
    // Written over before the sweeper came: the expiry stands between.
    await set('l', 'v', { ttlSeconds: 10 });
    t.clock.now += 10_000;
    expect((await set('l', 'w', { expected: 'absent' })).version).toBe(3);
  });

  test('a time to live is changed and taken away, and its end is kept by a write that says nothing of it', async () => {
    await set('k', 'v', { ttlSeconds: 10 });
    await setTtl(ctx, { namespace, key: 'k', ttlSeconds: 100 });
    await set('k', 'w', { ttlSeconds: undefined });
    expect((await readEntry(ctx, { namespace, key: 'k' })).expiresAt).toBe(t.clock.now + 100_000);
    await setTtl(ctx, { namespace, key: 'k', ttlSeconds: null });
    expect(await readEntry(ctx, { namespace, key: 'k' })).toMatchObject({ expiresAt: null, version: 4 });
    await expect(setTtl(ctx, { namespace, key: 'k', ttlSeconds: 1e99 })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('one write has one instant, however long it takes', async () => {
    let reads = 0;
    const slow = { ...ctx, bus: { ...t.bus, now: () => t.clock.now + reads++ } };
    await setValue(slow, { namespace, key: 'k', value: 'v', ttlSeconds: 10 });
    const { at, expiresAt } = await readEntry(ctx, { namespace, key: 'k' });
    expect(expiresAt).toBe(at + 10_000);
    expect(reads).toBeGreaterThan(0);
  });

  test('history is kept for 30 days, and the newest value for good', async () => {
    await set('kept', 'one');
    await set('kept', 'two');
    await set('gone', 'one');
    await deleteEntry(ctx, { namespace, key: 'gone' });
    t.clock.now += 31 * 86_400_000;
    while ((await forgetHistory(t.bus)).full);
    expect((await readHistory(ctx, { namespace, key: 'kept' })).versions).toHaveLength(1);
    expect((await getValue(ctx, { namespace, key: 'kept' })).value).toBe('two');
    await expect(readEntry(ctx, { namespace, key: 'gone' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('a write says which intent it was probably for: the one its key holds, unless it holds two', async () => {
  const writtenFor = async (worker?: string) => {
    await setValue(withLabel(ctx, worker), { namespace, key: 'k', value: 'v' }, 'probable');
    return (await readEntry(ctx, { namespace, key: 'k' })).by;
  };
  expect(await writtenFor()).toMatchObject({ intentId: null });
  const { id: one } = await put(ctx, { goal: 'one' });
  await claim(withLabel(ctx, 'w1'), wants({ goal: 'one', workerName: 'w1' }));
  expect(await writtenFor()).toMatchObject({ intentId: one, isSure: false, name: 'kv' });
  const { id: two } = await put(ctx, { goal: 'two' });
  await claim(withLabel(ctx, 'w2'), wants({ goal: 'two', workerName: 'w2' }));
  expect(await writtenFor()).toMatchObject({ intentId: null });
  expect(await writtenFor('w2')).toMatchObject({ intentId: two, isSure: false, label: 'w2' });
  t.clock.now += 61_000;
  expect(await writtenFor('w2')).toMatchObject({ intentId: null });
});

test('a viewer reads and does not write, and a person’s writing is audited', async () => {
  const viewer = await (await seat(t, 'Vera', 'viewer')).ctx();
  await expect(setValue(viewer, { namespace, key: 'k', value: 'v' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const operator = await (await seat(t, 'Otto', 'operator')).ctx();
  await setValue(operator, { namespace, key: 'k', value: 'v' });
  expect((await readEntry(viewer, { namespace, key: 'k' })).by).toMatchObject({ kind: 'user', name: 'Otto' });
  const audit = await t.bus.store.read
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', 'kv.set')
    .execute();
  expect(audit).toHaveLength(1);
});

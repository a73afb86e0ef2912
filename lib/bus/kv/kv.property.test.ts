import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { runJobs } from '@/lib/bus/job/run';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { DELIMITERS } from '@/lib/shape/kv/delimiter';
import { previewSelection } from './bulk/prefix';
import { setDelimiter } from './bulk/split';
import { KV_JOBS } from './bulk/work';
import { deleteEntry } from './delete';
import { expireEntries } from './expire';
import { readEntry } from './get';
import { readHistory, restoreVersion } from './history';
import { listEntries } from './list';
import { listNamespaces } from './namespaces';
import { setValue } from './set';
import { readLevel } from './tree';

let t: TestBus;
let ctx: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('kv', { scopes: ['kv.read', 'kv.write'] }));
});
afterAll(() => t.test.drop());

const KEYS = ['\u{10FFFF}', 'a', 'a:b', 'a:b:c', 'a:b:d', 'a/b', 'a::', ':', '%', '_', 'é:😀', 'a.b.c'];
const key = fc.constantFrom(...KEYS);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('set' as const), key, value: fc.string({ maxLength: 9 }) }),
  },
  fc.record({ do: fc.constant('set for a while' as const), key, value: fc.constant('short lived') }),
  fc.record({ do: fc.constant('set if absent' as const), key, value: fc.constant('first') }),
  fc.record({ do: fc.constant('delete' as const), key }),
  fc.record({ do: fc.constant('restore' as const), key, back: fc.nat(3) }),
  fc.record({ do: fc.constant('split' as const), at: fc.constantFrom(...DELIMITERS) }),
  fc.record({ do: fc.constant('work' as const) }),
  fc.record({ do: fc.constant('time' as const), isSwept: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What a namespace should hold. */
interface Model {
  live: Map<string, { value: string; expiresAt: number | null }>;
  versions: Map<string, number>;
}

async function act(namespace: string, one: Step): Promise<void> {
  switch (one.do) {
    case 'set':
      return void (await setValue(ctx, { namespace, key: one.key, value: one.value, ttlSeconds: null }));
    case 'set for a while':
      return void (await setValue(ctx, { namespace, key: one.key, value: one.value, ttlSeconds: 10 }));
    case 'set if absent':
      return void (await setValue(ctx, { namespace, ...one, ttlSeconds: null, expected: 'absent' }));
    case 'delete':
      return deleteEntry(ctx, { namespace, key: one.key });
    case 'restore': {
      const { version } = await readEntry(ctx, { namespace, key: one.key });
      return void (await restoreVersion(ctx, { namespace, key: one.key, version: version - one.back }));
    }
    case 'split':
      // Two keys at once, the rest by a job that may or may not have had its turn before the next step.
      return setDelimiter(ctx, namespace, one.at, 2);
    case 'work':
      return void (await runJobs(t.bus, KV_JOBS));
    case 'time':
      t.clock.now += 6_000;
      if (one.isSwept) await expireEntries(t.bus);
  }
}

/** Follows what a step did by what the entry says after it. */
async function follow(namespace: string, model: Model, one: Step): Promise<void> {
  if (!('key' in one)) return;
  const entry = await readEntry(ctx, { namespace, key: one.key }).catch(() => null);
  if (!entry) return;
  expect(entry.version).toBeGreaterThanOrEqual(model.versions.get(one.key) ?? 0);
  model.versions.set(one.key, entry.version);
  if (entry.value === null) model.live.delete(one.key);
  else model.live.set(one.key, { value: entry.value, expiresAt: entry.expiresAt });
}

/** All keys of the tree, and the count that each folder claims. */
async function walk(namespace: string, folder = ''): Promise<string[]> {
  const { folders, entries } = await readLevel(ctx, { namespace, folder });
  const found = entries.map((entry) => entry.key);
  for (const { path, keys } of folders) {
    const below = await walk(namespace, path);
    expect(below).toHaveLength(keys);
    found.push(...below);
  }
  return found;
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

let count = 0;
test('counts, folders, lists and versions are those of the writes, in any order of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const namespace = `n${++count}`;
      const model: Model = { live: new Map(), versions: new Map() };
      for (const one of steps) {
        await act(namespace, one).catch((error: unknown) => {
          if (!isBusError(error)) throw error;
        });
        await follow(namespace, model, one);
      }
      await expireEntries(t.bus);
      const left = [...model.live].filter(
        ([, { expiresAt }]) => expiresAt === null || expiresAt > t.clock.now,
      );
      const keys = left.map(([name]) => name).sort(byBytes);
      const space = (await listNamespaces(ctx)).namespaces.find((one) => one.namespace === namespace);
      expect(space?.keys ?? 0).toBe(keys.length);
      expect(space?.bytes ?? 0).toBe(left.reduce((sum, [, { value }]) => sum + Buffer.byteLength(value), 0));
      expect((await listEntries(ctx, { namespace })).entries.map((entry) => entry.key)).toEqual(keys);
      expect((await walk(namespace)).sort(byBytes)).toEqual(keys);
      for (const prefix of ['', 'a', 'a:', 'a:b', 'a/', 'a.b']) {
        const { count } = space ? await previewSelection(ctx, { namespace, prefix }) : { count: 0 };
        expect([prefix, count]).toEqual([prefix, keys.filter((one) => one.startsWith(prefix)).length]);
      }
      for (const name of model.versions.keys()) {
        const { versions } = await readHistory(ctx, { namespace, key: name });
        const numbers = versions.map(({ version }) => version);
        const newest = numbers[0] ?? 0;
        expect(numbers).toEqual(Array.from({ length: Math.min(newest, 20) }, (_, at) => newest - at));
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

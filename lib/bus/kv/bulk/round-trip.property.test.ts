import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { getJob } from '@/lib/bus/job/job';
import { listValues } from '@/lib/bus/kv/get';
import { setValue } from '@/lib/bus/kv/set';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { finishJobs, inPieces, textOf } from './bulk.fixture';
import { exportEntries } from './export';
import { startImport } from './import';

let t: TestBus;
let ctx: Context;
let run = 0;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('kv'));
});
afterAll(() => t.test.drop());

const storable = (text: string) => text.isWellFormed() && !text.includes('\0');
const text = fc.string({ unit: 'binary', maxLength: 40 }).filter(storable);
const value = fc.oneof(
  text.map((value) => ({ contentType: 'text' as const, value })),
  fc
    .oneof(
      fc.constantFrom('1.0', '9007199254740993', '-0', '{"a":1,"a":2}', '{ "b" : [1e400] }', '"\\u0041"'),
      fc.json({ maxDepth: 3 }).filter((json) => storable(json) && !json.includes('\\u0000')),
    )
    .map((value) => ({ contentType: 'json' as const, value })),
  fc
    .uint8Array({ maxLength: 60 })
    .map((bytes) => ({ contentType: 'bytes' as const, value: Buffer.from(bytes).toString('base64') })),
);
const entry = fc.record({
  key: text.filter((key) => key.length > 0 && Buffer.byteLength(key) <= 512),
  value,
  tags: fc.array(text.filter(Boolean), { maxLength: 3 }),
  ttlSeconds: fc.option(fc.integer({ min: 60, max: 1_000_000 })),
});

test('what is exported and imported is the same to the letter, and importing it again writes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(entry, { selector: ({ key }) => key, maxLength: 12 }),
      fc.integer({ min: 1, max: 50 }),
      async (entries, size) => {
        const from = `from${++run}`;
        const into = `into${run}`;
        await setValue(ctx, { namespace: from, key: 'one', value: '' });
        for (const { key, value, tags, ttlSeconds } of entries) {
          await setValue(ctx, { namespace: from, key, ...value, tags, ttlSeconds });
        }
        const file = await textOf(await exportEntries(ctx, { namespace: from }));
        const copy = async () => {
          const { id } = await startImport(ctx, { namespace: into }, inPieces(file, size));
          await finishJobs(t);
          return getJob(ctx, id);
        };
        const all = (namespace: string) => listValues(ctx, namespace, 1_000_000);
        const told = async (namespace: string) =>
          (await all(namespace)).map(({ key, value, content_type, tags, expires_at, size }) => {
            return { key, value, content_type, tags, expires_at, size };
          });
        const kept = await told(from);
        expect(await copy()).toMatchObject({ done: kept.length, problems: [] });
        expect(await told(into)).toEqual(kept);
        expect(await copy()).toMatchObject({ done: 0, skipped: kept.length, problems: [] });
      },
    ),
    { numRuns: 40 },
  );
});

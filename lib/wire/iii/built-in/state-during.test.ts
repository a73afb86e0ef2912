import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEntry } from '@/lib/bus/kv/get';
import { type Caller, connect } from '@/lib/wire/iii/caller.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const OTHER = '1bf7651916cd43dd8448eb211c80319d';
const at = (trace: string) => ({ traceparent: `00-${trace}-b7ad6b7169203331-01` });

let t: TestWire;
let ctx: Awaited<ReturnType<TestWire['key']>>['ctx'];
let worker: Caller;
let caller: Caller;
/** What ends each call of `write`, by its number. */
const ends: (() => void)[] = [];
beforeAll(async () => {
  t = await openTestWire();
  const key = await t.key('k', {
    scopes: ['intent.publish', 'intent.claim', 'kv.read', 'kv.write', 'intent.read'],
  });
  ({ ctx } = key);
  worker = await connect(t, key.secret, 'writer');
  caller = await connect(t, key.secret, 'caller');
  worker.serve('write', () => new Promise<void>((resolve) => ends.push(resolve)));
  await worker.settle();
});
afterAll(() => t.stop());

/** Calls `write` and returns the intent it is written down as, once the worker has it. */
async function begin(trace?: string): Promise<{ end: () => Promise<void> }> {
  const count = ends.length;
  const over = caller.call('write', {}, trace === undefined ? {} : at(trace));
  while (ends.length === count) await worker.settle();
  return {
    async end() {
      ends[count]?.();
      await over;
    },
  };
}

async function write(key: string, trace?: string) {
  await worker.call('state::set', { scope: 's', key, value: 1 }, trace === undefined ? {} : at(trace));
  return (await readEntry(ctx, { namespace: '@iii/s', key })).by;
}

test('a state write surely belongs to the call in whose trace it is, also beside other calls', async () => {
  const one = await begin(TRACE);
  const other = await begin(OTHER);
  const [first, second] = [await write('a', TRACE), await write('b', OTHER)];
  expect(first).toMatchObject({ name: 'k', label: 'writer', isSure: true });
  expect(second.isSure).toBe(true);
  expect(first.intentId).not.toBeNull();
  expect(second.intentId).not.toBe(first.intentId);
  expect((await write('c')).intentId).toBeNull();
  await other.end();
  expect(await write('d')).toMatchObject({ intentId: first.intentId, isSure: false });
  await one.end();
  expect((await write('e', TRACE)).intentId).toBeNull();
});

test('of two calls in one trace nobody knows which one writes', async () => {
  const one = await begin(TRACE);
  const other = await begin(TRACE);
  expect((await write('f', TRACE)).intentId).toBeNull();
  await one.end();
  await other.end();
});

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import { filterMatches } from '@/lib/shape/search/intent-match';
import { cancelIntent } from './cancel';
import { claim, fail, fulfil } from './claim';
import { listIntents } from './intent';

let t: TestBus;
let ctx: Context;

beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('crm', { scopes: ALL_SCOPES }));
  const { ctx: shop } = await t.key('shop', { scopes: ALL_SCOPES });
  for (let n = 0; n < 48; n++) {
    const by = n % 2 ? ctx : shop;
    const goal = `goal.${n % 5}`;
    const protocol = n % 7 ? 'intent-bus' : 'axme';
    const { id } = await put(by, { goal, protocol, visibility: 'public', maxAttempts: 1 });
    if (n % 3 === 0) await cancelIntent(ctx, { id, reason: n % 2 ? 'too late' : 'not needed' });
    if (n % 3 !== 1) continue;
    const held = await claim(by, wants({ goal, workerName: `w${n % 4}` }));
    if (!held || n % 4 === 0) continue;
    const ref = { id: held.intent.id, token: held.token };
    if (n % 4 === 1) await fulfil(by, { ...ref, result: '{}', resultType: 'json' });
    else await fail(by, { ...ref, error: 'the printer is on fire', terminal: true });
  }
});
afterAll(() => t.test.drop());

const phase = fc
  .uniqueArray(fc.constantFrom('queued', 'running', 'succeeded', 'failed', 'canceled'), { minLength: 1 })
  .map((some) => some.join(','));
const protocol = fc.constantFrom('axme', 'intent-bus', 'axme,iii');
const goal = fc.constantFrom('goal.1', 'GOAL', '*.2', 'goal*', 'nothing');
const worker = fc.constantFrom('w1', 'w*', 'none');
const publisher = fc.constantFrom('crm', 'sh*');
const error = fc.constantFrom('late', 'FIRE');
const instant = fc.constantFrom('1h', '0s', '2020-01-01', '2100-01-01T00:00Z');

const filters: fc.Arbitrary<IntentFilter> = fc.record(
  {
    phase,
    '-phase': phase,
    protocol,
    '-protocol': protocol,
    goal,
    '-goal': goal,
    worker,
    '-worker': worker,
    publisher,
    '-publisher': publisher,
    error,
    '-error': error,
    attempts: fc.constantFrom('>0', '=0', '<1', '1'),
    since: instant,
    until: instant,
    finished: fc.constantFrom('1h', '0s'),
    took: fc.constantFrom('>1h', '<1h'),
  },
  { requiredKeys: [] },
);

/** Most filters together find nothing; a few members say more. */
const few = filters.chain((filter) =>
  fc.subarray(Object.entries(filter), { maxLength: 3 }).map((some) => Object.fromEntries(some)),
);

test('whatever indexes a search goes by, it finds what its filter says, newest first', async () => {
  const { intents: all } = await listIntents(ctx, {}, { limit: 200 });
  expect(all).toHaveLength(48);
  expect(new Set(all.map((one) => one.phase)).size).toBeGreaterThanOrEqual(4);
  await fc.assert(
    fc.asyncProperty(few, async (filter) => {
      const wanted = all.filter((row) => filterMatches(filter, row, t.clock.now)).map(({ id }) => id);
      const { intents, next } = await listIntents(ctx, filter, { limit: 200 });
      expect(intents.map(({ id }) => id)).toEqual(wanted);
      expect(next).toBeNull();
    }),
    { numRuns: 300 },
  );
});

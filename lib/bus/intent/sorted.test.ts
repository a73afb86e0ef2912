import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import type { IntentSummary } from '@/lib/shape/intent';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import { INTENT_SORTS, type IntentSort } from '@/lib/shape/search/intent-sort';
import { cancelIntent } from './cancel';
import { claim, fail } from './claim';
import { listIntents } from './intent';

let t: TestBus;
let ctx: Context;
const priorities = new Map<string, number>();

beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('k', { scopes: ALL_SCOPES }));
  for (let n = 0; n < 30; n++) {
    const priority = [100, 100, 7, 900, 500][n % 5] ?? 100;
    const { id } = await put(ctx, { goal: `g${n % 3}`, priority, maxAttempts: 5, backoffBaseMs: 0 });
    priorities.set(id, priority);
    t.clock.now += 1_000;
    if (n % 4 === 0) await cancelIntent(ctx, { id });
  }
  for (let n = 0; n < 25; n++) {
    const held = await claim(ctx, wants({ goal: `g${n % 2}` }));
    t.clock.now += 1_000;
    if (!held || n % 5 === 4) continue;
    await fail(ctx, { id: held.intent.id, token: held.token, error: 'no', terminal: n % 3 === 0 });
    t.clock.now += 60_000;
  }
});
afterAll(() => t.test.drop());

async function walk(sort: IntentSort | undefined, filter: IntentFilter, limit: number) {
  const rows: IntentSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await listIntents(ctx, filter, { sort, cursor, limit });
    expect(page.intents.length).toBeGreaterThan(0);
    rows.push(...page.intents);
    cursor = page.next ?? undefined;
  } while (cursor);
  return rows;
}

const KEYS: Record<string, (row: IntentSummary) => number | null> = {
  published: () => 0,
  finished: (row) => row.finishedAt,
  priority: (row) => priorities.get(row.id) ?? 0,
  // Whether it was tried once or not at all is one to it.
  attempts: (row) => Math.max(row.attempts, 1),
};

function inOrder(rows: readonly IntentSummary[], sort: IntentSort): IntentSummary[] {
  const sign = sort.startsWith('-') ? -1 : 1;
  const key = KEYS[sort.replace('-', '')] ?? (() => 0);
  const byId = (a: IntentSummary, b: IntentSummary) => (a.id < b.id ? -1 : 1);
  return rows.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === null && right === null) return -byId(a, b);
    if (left === null || right === null) return left === null ? 1 : -1;
    return sign * (left - right || byId(a, b));
  });
}

test.each(INTENT_SORTS)('sorted by %s, pages neither repeat nor skip nor leave the order', async (sort) => {
  for (const filter of [{}, { goal: 'g1' }, { phase: 'canceled,queued' }, { '-phase': 'canceled' }]) {
    const all = await walk(undefined, filter, 200);
    expect(all.length).toBeGreaterThan(5);
    const sorted = (await walk(sort, filter, 4)).map(({ id }) => id);
    expect(sorted).toEqual(inOrder(all, sort).map(({ id }) => id));
  }
});

test('there is something to sort by', async () => {
  const rows = await walk(undefined, {}, 200);
  expect(new Set(rows.map(({ attempts }) => attempts)).size).toBeGreaterThan(2);
  expect(new Set(rows.map(({ phase }) => phase)).size).toBeGreaterThan(2);
});

test('a time range narrows a sorted list, and a foreign cursor is refused', async () => {
  expect((await listIntents(ctx, { since: '2100-01-01' }, { sort: '-priority' })).intents).toEqual([]);
  expect((await listIntents(ctx, { until: '2100-01-01' }, { sort: '-priority' })).intents).toHaveLength(30);
  const cursor = crypto.randomUUID();
  await expect(listIntents(ctx, {}, { sort: 'priority', cursor })).rejects.toThrow('cursor');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import { cancelIntent } from './cancel';
import { claim } from './claim';
import { listIntents } from './intent';

let t: TestBus;
let ctx: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('k', { scopes: ALL_SCOPES }));
});
afterAll(() => t.test.drop());

const ids = async (filter: IntentFilter, limit = 50) =>
  (await listIntents(ctx, filter, { limit })).intents.map(({ id }) => id);

test('a goal is found by part in any case, or by a glob; an id by any part that is shown', async () => {
  const { id: nightly } = await put(ctx, { goal: 'Nightly-report' });
  const { id: weekly } = await put(ctx, { goal: 'weekly-report' });
  expect(await ids({ goal: 'REPORT' })).toEqual([weekly, nightly]);
  expect(await ids({ goal: 'Nightly-*' })).toEqual([nightly]);
  expect(await ids({ goal: '*-re' })).toEqual([]);
  for (const typed of [nightly.slice(-4), `…${nightly.slice(-8, -4)} ${nightly.slice(-4)}`, nightly]) {
    expect(await ids({ goal: typed }), typed).toContain(nightly);
  }
  expect(await ids({ goal: nightly, phase: 'failed' })).toEqual([]);
});

test('pages of a search neither repeat nor skip, with few goals and with many', async () => {
  for (let n = 0; n < 40; n++) await put(ctx, { goal: `paged.${n % 20}` });
  for (const goal of ['paged.1', 'paged']) {
    const all = await ids({ goal }, 200);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listIntents(ctx, { goal }, { cursor, limit: 7 });
      seen.push(...page.intents.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(all);
  }
  expect(await ids({ goal: 'paged' }, 200)).toHaveLength(40);
});

test('a worker is found by its name, and what finished in the last hour by when it did', async () => {
  const { id } = await put(ctx, { goal: 'held' });
  await claim(ctx, wants({ goal: 'held', workerName: 'holder' }));
  expect(await ids({ worker: 'holder' })).toEqual([id]);
  await cancelIntent(ctx, { id });
  expect(await ids({ phase: 'canceled', finished: '1h' })).toEqual([id]);
  t.clock.now += 3_600_001;
  expect(await ids({ phase: 'canceled', finished: '1h' })).toEqual([]);
  expect(await ids({ phase: 'canceled' })).toEqual([id]);
});

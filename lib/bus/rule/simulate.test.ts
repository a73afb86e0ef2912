import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { getIntent } from '@/lib/bus/intent/intent';
import { ALL_SCOPES, makeTestBus, put, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { type Holding, holdingOf } from '@/lib/bus/testing/rule.fixture';
import { simulateRule } from './simulate';

let t: TestBus;
let key: Context;
let people: Holding;
const made: string[] = [];
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx: key } = await t.key('shop', { scopes: ALL_SCOPES }));
  people = await holdingOf(t);
  for (let n = 0; n < 120; n++) {
    t.clock.now += 1_000;
    const goal = n % 2 === 0 ? 'refund' : 'thumbnail';
    made.push((await put(key, { goal, payload: JSON.stringify({ amount: n }) })).id);
  }
});
afterAll(() => t.test.drop());

test('says what a draft would have done to the newest intents, and does nothing', async () => {
  const conditions = [{ path: 'amount', operator: '≥', value: '20' }];
  const draft = { match: { goal: 'refund', conditions }, title: 'Refund {amount}?' };
  const found = await simulateRule(key, draft);
  expect(found).toMatchObject({ looked: 120, matched: 50, decided: 50, overruled: 0 });
  expect(found.since).toBe((await getIntent(key, made[0] ?? '')).createdAt);
  expect(found.samples).toHaveLength(50);
  expect(found.samples[0]).toMatchObject({
    id: made[118],
    protocol: 'intent-bus',
    goal: 'refund',
    publisher: 'shop',
    title: 'Refund 118?',
    payloadHead: '{"amount":118}',
    overruledBy: null,
  });
  expect((await getIntent(key, made[118] ?? '')).phase).toBe('queued');
});

test('looks back no further than it is asked to, newest first', async () => {
  expect(await simulateRule(key, { last: 10 })).toMatchObject({ looked: 10, matched: 10 });
  expect((await simulateRule(key, { last: 1 })).samples.map(({ id }) => id)).toEqual([made[119]]);
});

test('tells what rules above it decide about first, and leaves out those below and the one it replaces', async () => {
  const large = [{ path: 'amount', operator: '≥' as const, value: '100' }];
  const above = await people.rule({
    name: 'Above',
    match: { goal: 'refund', conditions: large },
    effect: 'allow',
    priority: 500,
  });
  await people.rule({ name: 'Below', match: { goal: 'refund' }, priority: 1 });
  await people.rule({ name: 'Off', match: { goal: 'refund' }, priority: 900, enabled: false });
  const draft = { match: { goal: 'refund' }, priority: 100 };
  const found = await simulateRule(key, draft);
  expect(found).toMatchObject({ matched: 60, decided: 50, overruled: 10 });
  expect(found.samples[0]?.overruledBy).toBe('Above');
  expect(await simulateRule(key, { ...draft, id: above.id })).toMatchObject({ matched: 60, overruled: 0 });
  // Among equals the older one decides.
  expect(await simulateRule(key, { ...draft, priority: 500 })).toMatchObject({ overruled: 10 });
});

test.each([
  ['more than it may', { last: 1_001 }],
  ['a condition that looks nowhere', { match: { conditions: [{ path: ' ', operator: '=' }] } }],
  ['no draft', null],
])('%s is refused', async (_, draft) => {
  await expect(simulateRule(key, draft)).rejects.toMatchObject({ code: 'invalid' });
});

test('needs the right to read intents', async () => {
  const blind = (await t.key('blind', { scopes: ['intent.publish'] })).ctx;
  await expect(simulateRule(blind, {})).rejects.toMatchObject({ code: 'forbidden' });
});

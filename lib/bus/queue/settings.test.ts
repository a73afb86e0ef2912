import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { claim, fulfil } from '@/lib/bus/intent/claim';
import { getIntent } from '@/lib/bus/intent/intent';
import { advance } from '@/lib/bus/intent/transition';
import { projectMetrics } from '@/lib/bus/metrics/project';
import { makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { UNSET } from '@/lib/shape/queue/settings';
import { readQueueSettings, setQueueSettings } from './settings';

let t: TestBus;
let agent: Context;
let operator: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx: agent } = await t.key('agent'));
  operator = await (await seat(t, 'Grace', 'operator')).ctx();
});
afterAll(() => t.test.drop());

async function queued(goal: string, count: number) {
  for (let n = 0; n < count; n++) await put(agent, { goal });
  while ((await projectMetrics(t.bus)).full);
}
const set = (goal: string, some: Partial<typeof UNSET>) =>
  setQueueSettings(operator, { goal, ...UNSET, ...some });
const take = (goal?: string) => claim(agent, wants(goal === undefined ? {} : { goal }));

test('no more of a queue run at once than it is set to, by its goal or by any', async () => {
  await queued('few', 4);
  await set('few', { maxRunning: 2 });
  const first = await take('few');
  expect((await Promise.all([take('few'), take(), take('few')])).filter(Boolean)).toHaveLength(1);
  await queued('other', 1);
  expect(await take()).toMatchObject({ intent: { goal: 'other' } });
  await fulfil(agent, { id: first?.intent.id ?? '', result: null, resultType: 'json' });
  expect(await take('few')).not.toBeNull();
  expect(await take('few')).toBeNull();
  const step = { type: 'started', phase: 'running', phaseReason: 'started' } as const;
  const { id } = await put(agent, { goal: 'few' });
  await expect(advance(agent, { id, scope: 'intent.claim' }, () => step)).rejects.toMatchObject({
    code: 'conflict',
  });
  await set('few', {});
  expect(await take('few')).not.toBeNull();
});

test('a rate lets one start at a time, and the next when its share of the minute has passed', async () => {
  await queued('slow', 3);
  await set('slow', { perMinute: 6 });
  expect(await take('slow')).not.toBeNull();
  expect(await take('slow')).toBeNull();
  t.clock.now += 9_999;
  expect(await take('slow')).toBeNull();
  t.clock.now += 1;
  expect(await take('slow')).not.toBeNull();
  expect(await take('slow')).toBeNull();
});

test('its defaults hold where a publisher says nothing, and its claim time for who claims', async () => {
  await queued('set', 1);
  await set('set', { maxAttempts: 7, backoffMs: 250, claimSeconds: 300 });
  const { id } = await put(agent, { goal: 'set' });
  expect(await getIntent(agent, id)).toMatchObject({ maxAttempts: 7 });
  const own = await put(agent, { goal: 'set', maxAttempts: 2 });
  expect(await getIntent(agent, own.id)).toMatchObject({ maxAttempts: 2 });
  expect(await take('set')).toMatchObject({ seconds: 300, expiresAt: t.clock.now + 300_000 });
});

test('what makes no sense is refused, and so is who may not', async () => {
  await queued('strict', 1);
  for (const wrong of [{ maxRunning: 0 }, { perMinute: 1.5 }, { claimSeconds: 1e9 }, { maxAttempts: -1 }]) {
    await expect(set('strict', wrong)).rejects.toMatchObject({ code: 'invalid' });
  }
  await expect(set('nowhere', {})).rejects.toMatchObject({ code: 'not_found' });
  const viewer = await (await seat(t, 'Vera', 'viewer')).ctx();
  const asViewer = setQueueSettings(viewer, { goal: 'strict', ...UNSET, maxRunning: 1 });
  await expect(asViewer).rejects.toMatchObject({ code: 'forbidden' });
  expect(await readQueueSettings(viewer, 'strict')).toEqual(UNSET);
});

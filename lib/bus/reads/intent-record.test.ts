import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '@/lib/bus/approval/ask';
import { publishShared } from '@/lib/bus/collab/shared-intent';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { retryIntent } from '@/lib/bus/publish/retry';
import { acquireLease } from '@/lib/bus/state/lease';
import { ALL_SCOPES, makeTestBus, put, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { readRecord } from './intent-record';

let t: TestBus;
let ctx: Awaited<ReturnType<TestBus['key']>>['ctx'];
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('agent', { scopes: ALL_SCOPES }));
});
afterAll(() => t.test.drop());

async function create(goal: string, parts: { parentId?: string; dependsOn?: string[]; state?: string } = {}) {
  const { parentId = null, dependsOn = [], state = '{}' } = parts;
  const input = { protocol: 'openintent', namespace: '@openintent', goal, payload: '{}', parentId } as const;
  return (await publishShared(ctx, input, { state, dependsOn })).intent.id;
}

test('an intent is read with its neighbours, its state, its leases and its questions', async () => {
  const whole = await create('whole', { state: '{"n":1}' });
  const first = await create('first', { parentId: whole });
  const second = await create('second', { parentId: whole, dependsOn: [first] });
  await ask(ctx, { id: first, asking: { kind: 'decision', question: { title: 'May it?' } } });

  const names = (links: readonly { goal: string }[]) => links.map(({ goal }) => goal);
  const top = await readRecord(ctx, whole);
  expect(top.relations).toMatchObject({ parent: null, state: '{"n":1}', leases: [] });
  expect(names(top.relations.children)).toEqual(['second', 'first']);
  expect((await readRecord(ctx, second)).relations).toMatchObject({
    parent: { id: whole, goal: 'whole' },
    dependsOn: [{ id: first, phase: 'queued' }],
    state: null,
  });
  const asking = await readRecord(ctx, first);
  expect(names(asking.relations.dependents)).toEqual(['second']);
  expect(asking).toMatchObject({ asks: 'May it?', approvals: [{ state: 'pending' }] });
});

test('a lease that ran out is no longer held', async () => {
  const id = await create('leased');
  await acquireLease(ctx, { id, scope: 'chapters', durationMs: 1_000 });
  const leases = async () => (await readRecord(ctx, id)).relations.leases.map(({ holder }) => holder);
  expect(await leases()).toEqual(['agent']);
  t.clock.now += 1_001;
  expect(await leases()).toEqual([]);
});

test('a run and the one that repeats it name each other', async () => {
  const { id } = await put(ctx, { goal: 'again' });
  await cancelIntent(ctx, { id });
  const made = await retryIntent(ctx, { id });
  const [old, fresh] = [await readRecord(ctx, id), await readRecord(ctx, made.id)];
  expect(old.relations).toMatchObject({ retryOf: null, retriedAs: { id: made.id, phase: 'queued' } });
  expect(fresh.relations).toMatchObject({ retryOf: { id, phase: 'canceled' }, retriedAs: null });
});

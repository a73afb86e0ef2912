import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestBus, put, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { getIntent } from './intent';
import { advance, note } from './transition';

let t: TestBus;
let ctx: Awaited<ReturnType<TestBus['key']>>['ctx'];
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('agent'));
});
afterAll(() => t.test.drop());

const scope = 'intent.claim';
const started = () => ({ type: 'started', phase: 'running', phaseReason: 'started' }) as const;
const done = () =>
  ({ type: 'succeeded', phase: 'succeeded', phaseReason: 'fulfilled', result: '1' }) as const;

test('moves an intent through its phases with an event each, and never out of its end', async () => {
  const { id } = await put(ctx, { namespace: '@axme', addressee: 'agent://a', envelope: '{"x":1}' });
  await advance(ctx, { id, scope }, started);
  const waiting = () => ({ type: 'waiting', phase: 'waiting', phaseReason: 'human' }) as const;
  await advance(ctx, { id, scope }, waiting);
  const over = await advance(ctx, { id, scope }, done);
  expect(over).toMatchObject({ phase: 'succeeded', result: '1', worker_name: 'agent://a', revision: 4 });
  expect(over.finished_at).toBe(t.clock.now);
  await expect(advance(ctx, { id, scope }, started)).rejects.toMatchObject({ code: 'conflict' });
  const { history } = await getIntent(ctx, id);
  expect(history.map(({ type }) => type)).toEqual(['published', 'started', 'waiting', 'succeeded']);
});

test('what is held, delayed or past its time does not start', async () => {
  const later = await put(ctx, { delayMs: 1_000 });
  await expect(advance(ctx, { id: later.id, scope }, started)).rejects.toMatchObject({ code: 'conflict' });
  const held = await put(ctx);
  const hold = () => ({ type: 'waiting', phase: 'waiting', phaseReason: 'held' }) as const;
  await advance(ctx, { id: held.id, scope }, hold);
  await expect(advance(ctx, { id: held.id, scope }, started)).rejects.toMatchObject({ code: 'held' });
});

test('of twenty who knew the same generation one is served, the others are told', async () => {
  const { id } = await put(ctx);
  const change = () =>
    note(ctx, { id, scope, expected: 0 }, () => ({ type: 'changed', data: {}, counts: true }));
  const tries = await Promise.allSettled(Array.from({ length: 20 }, change));
  const lost = tries.filter((one) => one.status === 'rejected');
  expect(lost).toHaveLength(19);
  for (const { reason } of lost) expect(reason).toMatchObject({ code: 'stale' });
  expect(await getIntent(ctx, id)).toMatchObject({ generation: 1, revision: 2 });
});

test('twenty at once who change it unconditionally are all served', async () => {
  const { id } = await put(ctx);
  const tell = () => note(ctx, { id, scope }, () => ({ type: 'noted', data: { name: 'comment' } }));
  await Promise.all(Array.from({ length: 20 }, tell));
  expect(await getIntent(ctx, id)).toMatchObject({ generation: 0, revision: 21 });
});

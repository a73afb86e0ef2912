import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Context, withLabel } from '@/lib/bus/context';
import { makeTestBus, put, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { flushHeartbeats, registerWorker } from '@/lib/bus/worker/worker';
import { setValue } from './set';
import { writtenBy, writtenFor } from './written';

let t: TestBus;
let ctx: Context;
let viewer: Context;
beforeAll(async () => {
  t = await makeTestBus();
  viewer = await (await seat(t, 'Vera', 'viewer')).ctx();
});
beforeEach(async () => {
  ({ ctx } = await t.key(`key ${Math.random()}`));
});
afterAll(() => t.test.drop());

const set = (by: Context, key: string, during?: { intentId: string; isSure: boolean }) =>
  setValue(by, { namespace: ctx.actor.id, key, value: key, protocol: 'intent-bus' }, during);

test('an intent has the keys that were written for it, also those written over since', async () => {
  const { id: intentId } = await put(ctx);
  const { id: other } = await put(ctx);
  await set(ctx, 'a', { intentId, isSure: false });
  await set(ctx, 'a', { intentId, isSure: true });
  await set(ctx, 'a', { intentId: other, isSure: true });
  t.clock.now += 1;
  await set(ctx, 'b', { intentId, isSure: false });
  await set(ctx, 'c');
  const { entries, isCut } = await writtenFor(viewer, intentId);
  expect(entries).toMatchObject([
    { key: 'b', version: 1, isSure: false, name: ctx.actor.name, protocol: 'intent-bus' },
    { key: 'a', version: 2, isSure: true },
  ]);
  expect(isCut).toBe(false);
  expect((await writtenFor(viewer, other)).entries).toMatchObject([{ key: 'a', version: 3 }]);
});

test('a worker has the keys that it was the last to write, and not those of its key’s other workers', async () => {
  const worker = await registerWorker(ctx, { protocol: 'intent-bus', name: 'w1' });
  await set(withLabel(ctx, 'w1'), 'mine');
  await set(withLabel(ctx, 'w2'), 'theirs');
  await set(ctx, 'nameless');
  await set(withLabel(ctx, 'w1'), 'both');
  await set(withLabel(ctx, 'w2'), 'both');
  expect((await writtenBy(viewer, worker.id)).entries.map(({ key }) => key)).toEqual(['mine']);
});

test('a worker without a name has what its key wrote without one', async () => {
  const { id } = t.bus.heartbeats.seen({
    workspaceId: t.workspaceId,
    keyId: ctx.actor.id,
    protocol: 'intent-bus',
    workerName: null,
    capabilities: [],
    address: '127.0.0.1',
    sign: 'work' as const,
    userAgent: 'test/1.0',
    at: t.clock.now,
  });
  await flushHeartbeats(t.bus);
  await set(ctx, 'nameless');
  await set(withLabel(ctx, 'w1'), 'theirs');
  expect((await writtenBy(viewer, id)).entries.map(({ key }) => key)).toEqual(['nameless']);
  await expect(writtenBy(viewer, 'nobody')).rejects.toMatchObject({ code: 'not_found' });
});

test('a worker’s keys are whole, page by page, in every namespace of its protocol and no other', async () => {
  const worker = await registerWorker(ctx, { protocol: 'intent-bus', name: 'w1' });
  const by = withLabel(ctx, 'w1');
  const keys = Array.from({ length: 120 }, (_, at) => `k${String(at).padStart(3, '0')}`);
  for (const key of keys) await set(by, key);
  // Written since by others, so that they are not among the newest entries.
  for (let at = 0; at < 3; at++) await set(ctx, `nameless ${at}`);
  const second = { namespace: `${ctx.actor.id} 2`, protocol: 'intent-bus' } as const;
  for (const key of keys) await setValue(by, { ...second, key, value: key });
  await setValue(by, {
    ...second,
    namespace: `${ctx.actor.id} 3`,
    protocol: 'iii',
    key: 'other',
    value: '1',
  });
  const found: string[] = [];
  let next: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof writtenBy>> = await writtenBy(viewer, worker.id, next ?? undefined);
    expect(page.entries.length).toBeLessThanOrEqual(100);
    found.push(...page.entries.map(({ namespace, key }) => `${namespace} ${key}`));
    ({ next } = page);
  } while (next);
  expect(found).toEqual(
    [ctx.actor.id, second.namespace].flatMap((namespace) => keys.map((key) => `${namespace} ${key}`)),
  );
  for (const cursor of ['', 'x', Buffer.from('3 a\0b').toString('base64url')]) {
    await expect(writtenBy(viewer, worker.id, cursor)).rejects.toMatchObject({ code: 'invalid' });
  }
});

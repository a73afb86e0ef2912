import { afterAll, beforeAll, expect, test } from 'vitest';
import { claim } from '@/lib/bus/intent/claim';
import { getIntent } from '@/lib/bus/intent/intent';
import { testHook } from '@/lib/bus/notification/send-test-webhook';
import { createHook } from '@/lib/bus/notification/webhook';
import { makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { readEnv } from '@/lib/env';
import { openMonitor } from '@/lib/monitor/monitor';
import { openSender } from '@/lib/notify/sender';
import { openReceiver, openSilence } from '@/lib/notify/sender.fixture';
import { listDeliveryRows } from '@/lib/store/notification/deliveries';
import { startSweeper } from './sweeper';

const sender = openSender(readEnv({}), 'test-secret-0123456789-0123456789');

let t: TestBus;
let owner: Person;
beforeAll(async () => {
  t = await makeTestBus();
  owner = await seat(t, 'Olga', 'owner');
});
afterAll(() => t.test.drop());

test('a receiver that hangs holds up neither another one, nor a sweep, nor the stop', async () => {
  const silence = await openSilence();
  const receiver = await openReceiver();
  const admin = await owner.ctx();
  const hookTo = (url: string) => createHook(admin, sender, { name: 'h', url, events: ['asked'] });
  const [hanging, fine] = [await hookTo(silence.url), await hookTo(receiver.url)];
  for (let nth = 0; nth < 30; nth++) await testHook(admin, hanging.id);
  for (let nth = 0; nth < 30; nth++) await testHook(admin, fine.id);
  const { ctx } = await t.key('worker');
  const { id } = await put(ctx);
  await claim(ctx, wants());
  t.clock.now += 61_000;

  const sweeper = startSweeper(t.bus, sender, openMonitor(t.bus));
  await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBe(30);
  expect(silence.most()).toBeGreaterThan(0);
  expect(silence.most()).toBeLessThanOrEqual(4);
  const phase = async () => (await getIntent(ctx, id)).phase;
  await expect.poll(phase, { timeout: 10_000 }).toBe('queued');
  await sweeper.stop();

  const rows = await listDeliveryRows(t.bus.store.read, t.workspaceId, 100);
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(30);
  expect(
    rows
      .filter(({ state }) => state === 'sent')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(ids.sort());
  expect(rows.filter(({ state }) => state === 'pending')).toHaveLength(30);
  await Promise.all([silence.close(), receiver.close()]);
});

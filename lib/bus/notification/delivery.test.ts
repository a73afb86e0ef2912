import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { never, type Office, openOffice } from '@/lib/bus/testing/office.fixture';
import { readEnv } from '@/lib/env';
import { openSender } from '@/lib/notify/sender';
import { openReceiver, type Received } from '@/lib/notify/sender.fixture';
import {
  ATTEMPT_MS,
  deliver,
  dueDeliveries,
  forgetDeliveries,
  listDeliveries,
  MOST_ATTEMPTS,
} from './delivery';
import { handOutNotices } from './outbox';
import type { Sender } from './sender';
import { deleteHook, listHooks, updateHook } from './webhook';

const plain = openSender(readEnv({}), 'test-secret-0123456789-0123456789');

let o: Office;
beforeAll(async () => {
  o = await openOffice(plain);
});
afterAll(() => o.t.test.drop());
beforeEach(() => o.clear());

describe('a delivery', () => {
  const bodyOf = (received: Received | undefined) => JSON.parse(received?.body ?? 'null');

  test('reaches a webhook that listens for it, with the same id and body at every attempt', async () => {
    const receiver = await openReceiver((nth) => (nth === 1 ? 503 : 200));
    await o.hookTo(receiver.url);
    const { approval } = await o.ask();
    await handOutNotices(o.t.bus, plain);
    await o.sendAll();
    const [failed] = await o.pending();
    expect(failed).toMatchObject({ attempts: 1, error: 'It answered 503.' });
    const pause = (failed?.due_at ?? 0) - o.t.clock.now;
    expect(pause).toBeGreaterThanOrEqual(20_000);
    expect(pause).toBeLessThan(22_001);
    await o.sendAll();
    expect(receiver.received).toHaveLength(1);
    o.t.clock.now += pause;
    await o.sendAll();
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(bodyOf(second)).toMatchObject({ type: 'approval.asked', approval: { id: approval } });
    expect(second?.body).not.toContain('s3cret');
    expect(await listDeliveries(await o.owner.ctx())).toMatchObject([
      { to: 'Ops', state: 'sent', attempts: 2, error: null, nextAt: null, title: 'Deploy?' },
    ]);
    await receiver.close();
  });

  test('is given up after its last attempt, kept for a week and then forgotten', async () => {
    const receiver = await openReceiver(() => 500);
    await o.hookTo(receiver.url);
    await o.ask();
    await handOutNotices(o.t.bus, plain);
    for (let nth = 0; nth < MOST_ATTEMPTS + 2; nth++) {
      await o.sendAll();
      o.t.clock.now += 4 * 60 * 60 * 1_000;
    }
    expect(receiver.received).toHaveLength(MOST_ATTEMPTS);
    const shown = async () =>
      (await listDeliveries(await o.owner.ctx())).map(({ state, error }) => [state, error]);
    expect(await shown()).toEqual([['dead', 'It answered 500.']]);
    o.t.clock.now += 6 * 24 * 60 * 60 * 1_000;
    await forgetDeliveries(o.t.bus);
    expect(await shown()).toHaveLength(1);
    o.t.clock.now += 24 * 60 * 60 * 1_000;
    await forgetDeliveries(o.t.bus);
    expect(await shown()).toEqual([]);
    await receiver.close();
  });

  test('is begun by one process alone, and again by another when that one is gone', async () => {
    const receiver = await openReceiver();
    await o.hookTo(receiver.url);
    await o.ask();
    await handOutNotices(o.t.bus, plain);
    const [row] = await dueDeliveries(o.t.bus, [], 10);
    if (!row) throw new Error('Nothing is due.');
    const crash: Sender = { ...plain, carry: () => new Promise(() => {}) };
    void deliver(o.t.bus, crash, row, never);
    await expect.poll(() => dueDeliveries(o.t.bus, [], 10)).toEqual([]);
    await deliver(o.t.bus, plain, row, never);
    expect(receiver.received).toEqual([]);
    o.t.clock.now += ATTEMPT_MS;
    await o.sendAll();
    expect(receiver.received).toHaveLength(1);
    expect(await o.pending()).toEqual([]);
    await receiver.close();
  });

  test('goes nowhere once its webhook is off or gone, nor to one that did not o.ask for it', async () => {
    const receiver = await openReceiver();
    const admin = await o.owner.ctx();
    const off = await o.hookTo(receiver.url);
    const gone = await o.hookTo(receiver.url);
    await o.hookTo(receiver.url, { events: ['expired'] });
    await o.hookTo(receiver.url, { enabled: false });
    await o.ask();
    await handOutNotices(o.t.bus, plain);
    expect(await o.pending()).toHaveLength(2);
    const [hook] = await listHooks(admin);
    if (!hook) throw new Error('unreachable');
    await updateHook(admin, off.id, { ...hook, enabled: false });
    await deleteHook(admin, gone.id);
    await o.sendAll();
    expect(receiver.received).toEqual([]);
    const errors = (await listDeliveries(admin)).map(({ state, error }) => `${state}: ${error}`);
    expect(errors.sort()).toEqual([
      'dropped: The webhook was deleted.',
      'dropped: The webhook was turned off.',
    ]);
    await receiver.close();
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Office, openOffice } from '@/lib/bus/testing/office.fixture';
import { readEnv } from '@/lib/env';
import { openSender } from '@/lib/notify/sender';
import { openReceiver, type Received } from '@/lib/notify/sender.fixture';
import type { HookInput } from '@/lib/shape/webhook';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { listDeliveries } from './delivery';
import { testHook } from './send-test-webhook';
import { createHook, deleteHook, listHooks, OVERLAP_MS, rotateHookSecret } from './webhook';

const plain = openSender(readEnv({}), 'test-secret-0123456789-0123456789');

let o: Office;
beforeAll(async () => {
  o = await openOffice(plain);
});
afterAll(() => o.t.test.drop());
beforeEach(() => o.clear());

describe('a webhook', () => {
  test('is an admin’s to see and to make', async () => {
    const forbidden = { code: 'forbidden' };
    for (const person of [o.ann, o.ben, o.vic]) {
      await expect(listHooks(await person.ctx())).rejects.toMatchObject(forbidden);
      await expect(listDeliveries(await person.ctx())).rejects.toMatchObject(forbidden);
      const input: HookInput = { name: 'x', url: 'https://example.com', events: ['asked'] };
      await expect(createHook(await person.ctx(), plain, input)).rejects.toMatchObject(forbidden);
    }
  });

  test('has an address of the web, without a password in it', async () => {
    for (const url of ['ftp://example.com', 'nonsense', 'javascript:alert(1)', 'https://a:b@example.com']) {
      await expect(o.hookTo(url)).rejects.toMatchObject({ code: 'invalid' });
    }
    await expect(o.hookTo('https://example.com', { events: [] })).rejects.toMatchObject({ code: 'invalid' });
  });

  test('has a secret that is shown once and kept sealed, and no act on it goes unwritten', async () => {
    const admin = await o.owner.ctx();
    const { id, secret } = await o.hookTo('https://hooks.example.com/services/T0/secret-path');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { secret: next } = await rotateHookSecret(admin, plain, id);
    expect(next).not.toBe(secret);
    await testHook(admin, id);
    await deleteHook(admin, id);
    const rows = await listAuditRows(o.t.bus.store.read, o.t.workspaceId, 4);
    expect(rows.map(({ action }) => action)).toEqual([
      'hook.delete',
      'hook.test',
      'hook.rotate',
      'hook.create',
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/whsec|secret-path/);
    await expect(testHook(admin, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('signs with the secret before as well, for a day', async () => {
    const receiver = await openReceiver();
    const admin = await o.owner.ctx();
    const { id } = await o.hookTo(receiver.url);
    const signatures = async () => {
      await testHook(admin, id);
      await o.sendAll();
      return String(receiver.received.at(-1)?.headers['webhook-signature']).split(' ').length;
    };
    expect(await signatures()).toBe(1);
    await rotateHookSecret(admin, plain, id);
    expect(await signatures()).toBe(2);
    o.t.clock.now += OVERLAP_MS;
    expect(await signatures()).toBe(1);
    expect(bodyTypes(receiver.received)).toEqual(['approval.test']);
    await receiver.close();
  });
});

const bodyTypes = (all: readonly Received[]) => [...new Set(all.map(({ body }) => JSON.parse(body).type))];

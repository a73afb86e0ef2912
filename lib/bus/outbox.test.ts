import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readEnv } from '@/lib/env';
import { openCourier } from '@/lib/notify/courier';
import { openReceiver, type Received } from '@/lib/notify/courier.fixture';
import type { HookInput } from '@/lib/shape/hook';
import { listAuditRows } from '@/lib/store/audit';
import { listDeliveryRows } from '@/lib/store/deliveries';
import { insertNotice, listNotices } from '@/lib/store/notices';
import type { Asking } from './approval';
import { approvalsOf } from './approval';
import { delegate } from './attend';
import { makeTestBus, type TestBus } from './bus.fixture';
import type { Context } from './context';
import type { Courier } from './courier';
import { decide } from './decide';
import {
  ATTEMPT_MS,
  deliver,
  dueDeliveries,
  forgetDeliveries,
  listDeliveries,
  MOST_ATTEMPTS,
} from './delivery';
import { createGroup, setGroupMembers } from './group';
import { createHook, deleteHook, listHooks, OVERLAP_MS, rotateHookSecret, updateHook } from './hook';
import { testHook } from './hook-test';
import { ownWishes, setOwnWishes } from './mail-wish';
import { removeMember } from './member';
import { handOutNotices } from './outbox';
import { type Person, seat } from './people.fixture';
import { send } from './send';

const SECRET = 'test-secret-0123456789-0123456789';
const plain = openCourier(readEnv({}), SECRET);
const mailing: Courier = { ...plain, mail: { from: 'bus@example.com', server: 'mail' } };
const never = new AbortController().signal;

let t: TestBus;
let ctx: Context;
let owner: Person;
let ann: Person;
let ben: Person;
let vic: Person;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('agent'));
  owner = await seat(t, 'Olga', 'owner');
  ann = await seat(t, 'Ann', 'approver');
  ben = await seat(t, 'Ben', 'operator');
  vic = await seat(t, 'Vic', 'viewer');
});
afterAll(() => t.test.drop());

const pending = async () =>
  (await listDeliveryRows(t.bus.store.read, t.workspaceId, 100)).filter(({ state }) => state === 'pending');
/** Forgets what other tests left. */
beforeEach(async () => {
  await handOutNotices(t.bus, plain);
  await t.bus.store.write(async (tx) => {
    await tx.deleteFrom('deliveries').execute();
    await tx.deleteFrom('hooks').execute();
  });
});

async function ask(asking: Partial<Asking> = {}, by = ctx) {
  const work = {
    protocol: 'axme',
    goal: 'deploy',
    payload: '{"key":"s3cret"}',
    addressee: 'agent://a',
  } as const;
  const { question, ...rest } = asking;
  const { id } = await send(by, work, {
    asking: { kind: 'decision', question: { title: 'Deploy?', ...question }, ...rest },
  });
  const [approval] = await approvalsOf(ctx, id);
  return { id, approval: approval?.id ?? '' };
}

/** Who is to have e-mail now, by name. */
async function mailed(): Promise<string[]> {
  await handOutNotices(t.bus, mailing);
  const rows = await pending();
  await t.bus.store.write((tx) => tx.deleteFrom('deliveries').execute());
  return rows.map(({ recipient }) => recipient).sort();
}

const hookTo = async (url: string, more: Partial<HookInput> = {}) =>
  createHook(await owner.ctx(), plain, { name: 'Ops', url, events: ['asked', 'decided'], ...more });

async function sendAll(courier = plain) {
  for (const row of await dueDeliveries(t.bus, [], 100)) await deliver(t.bus, courier, row, never);
}

describe('the outbox', () => {
  test('without anybody to reach only takes notices away', async () => {
    await ask();
    expect(await listNotices(t.bus.store.read, 10)).toHaveLength(1);
    expect(await handOutNotices(t.bus, plain)).toEqual({ count: 1, full: false });
    expect(await listNotices(t.bus.store.read, 10)).toEqual([]);
    expect(await pending()).toEqual([]);
  });

  test('makes of each notice its deliveries exactly once, whoever else does', async () => {
    await hookTo('http://127.0.0.1:9/');
    for (let nth = 0; nth < 20; nth++) await ask();
    const others = t.test.another ? [{ ...t.bus, store: await t.test.another() }] : [t.bus];
    await Promise.all([t.bus, ...others, t.bus].map((bus) => handOutNotices(bus, plain)));
    expect(await listNotices(t.bus.store.read, 10)).toEqual([]);
    const about = (await pending()).map((row) => JSON.parse(row.about).question.id);
    expect(about).toHaveLength(20);
    expect(new Set(about).size).toBe(20);
  });

  test('loses nothing to a crash between the two', async () => {
    await hookTo('http://127.0.0.1:9/');
    await ask();
    const { store } = t.bus;
    const crashing = {
      ...t.bus,
      store: {
        ...store,
        write: <T>(work: Parameters<typeof store.write<T>>[0]) =>
          store.write<T>(async (tx) => {
            await work(tx);
            throw new Error('crash');
          }),
      },
    };
    await expect(handOutNotices(crashing, plain)).rejects.toThrow('crash');
    expect(await pending()).toEqual([]);
    await handOutNotices(t.bus, plain);
    expect(await pending()).toHaveLength(1);
  });

  test('leaves a notice about what is gone', async () => {
    await hookTo('http://127.0.0.1:9/');
    const row = { workspace_id: t.workspaceId, id: 'n', approval_id: 'gone', intent_id: 'gone', at: 1 };
    await t.bus.store.write((tx) => insertNotice(tx, { ...row, occasion: 'asked' }));
    await handOutNotices(t.bus, mailing);
    expect(await listNotices(t.bus.store.read, 10)).toEqual([]);
    expect(await pending()).toEqual([]);
  });
});

describe('e-mail goes', () => {
  test('to whoever may decide when nobody is named', async () => {
    await ask();
    expect(await mailed()).toEqual(['Ann', 'Ben', 'Olga']);
  });

  test('to those of the audience, by member, role and group, as far as they may decide', async () => {
    await ask({ terms: { audience: { users: [ann.id, vic.id] } } });
    expect(await mailed()).toEqual(['Ann']);
    await ask({ terms: { audience: { roles: ['operator', 'viewer'] } } });
    expect(await mailed()).toEqual(['Ben']);
    const { id } = await createGroup(await owner.ctx(), 'On call');
    await setGroupMembers(await owner.ctx(), id, [ann.id, ben.id]);
    await ask({ terms: { audience: { groups: [id] } } });
    expect(await mailed()).toEqual(['Ann', 'Ben']);
  });

  test('to whom the asker had in mind', async () => {
    await ask({ question: { title: 'Deploy?', assignees: [ben.email.toUpperCase()] } });
    expect(await mailed()).toEqual(['Ben']);
  });

  test('not to who asks, when they may not answer themselves', async () => {
    await ask({ terms: { byRequester: false } }, await ben.ctx());
    expect(await mailed()).toEqual(['Ann', 'Olga']);
  });

  test('to whom it is handed on, and no more to who did', async () => {
    const { approval } = await ask();
    await mailed();
    await delegate(await ann.ctx(), { id: approval, to: ben.id });
    expect(await mailed()).toEqual(['Ben']);
  });

  test('to a member who asked, once somebody else has decided', async () => {
    const { approval } = await ask({}, await ben.ctx());
    await mailed();
    await decide(ctx, { id: approval, outcome: 'approved' });
    expect(await mailed()).toEqual(['Ben']);
    const own = await ask({}, await ben.ctx());
    await mailed();
    await t.bus.store.write((tx) => tx.updateTable('workspaces').set({ undo_seconds: 0 }).execute());
    await decide(await ben.ctx(), { id: own.approval, outcome: 'approved' });
    expect(await mailed()).toEqual([]);
  });

  test('to nobody once it is decided, nor to who does not want it', async () => {
    const { approval } = await ask();
    await decide(ctx, { id: approval, outcome: 'approved' });
    expect(await mailed()).toEqual([]);
    await setOwnWishes(await ann.ctx(), { asked: false, reminded: true, told: true });
    expect(await ownWishes(await ann.ctx())).toEqual({ asked: false, reminded: true, told: true });
    expect(await ownWishes(await ben.ctx())).toEqual({ asked: true, reminded: true, told: true });
    await ask();
    expect(await mailed()).toEqual(['Ben', 'Olga']);
    await setOwnWishes(await ann.ctx(), { asked: true, reminded: true, told: true });
  });

  test('not to who was removed, nor about what was decided, between two attempts', async () => {
    const eve = await seat(t, 'Eve', 'approver');
    const to = (person: Person) => ask({ terms: { audience: { users: [person.id] } } });
    const letters: string[] = [];
    const noting: Courier = {
      ...mailing,
      carry: async (letter) => {
        letters.push(letter.channel === 'mail' ? letter.to : letter.url);
      },
    };
    const settled = async () => {
      await sendAll(noting);
      const [row] = await listDeliveryRows(t.bus.store.read, t.workspaceId, 1);
      return row;
    };
    await to(ann);
    await handOutNotices(t.bus, mailing);
    expect(await settled()).toMatchObject({ state: 'sent', attempts: 1 });
    expect(letters).toEqual([ann.email]);
    await to(eve);
    await handOutNotices(t.bus, mailing);
    await removeMember(await owner.ctx(), eve.id);
    expect(await settled()).toMatchObject({ state: 'dropped', error: 'They are not a member any more.' });
    const { approval } = await to(ann);
    await handOutNotices(t.bus, mailing);
    await decide(ctx, { id: approval, outcome: 'approved' });
    expect(await settled()).toMatchObject({ state: 'dropped', error: 'It was decided meanwhile.' });
    expect(letters).toHaveLength(1);
  });
});

describe('a delivery', () => {
  const bodyOf = (received: Received | undefined) => JSON.parse(received?.body ?? 'null');

  test('reaches a webhook that listens for it, with the same id and body at every attempt', async () => {
    const receiver = await openReceiver((nth) => (nth === 1 ? 503 : 200));
    await hookTo(receiver.url);
    const { approval } = await ask();
    await handOutNotices(t.bus, plain);
    await sendAll();
    const [failed] = await pending();
    expect(failed).toMatchObject({ attempts: 1, error: 'It answered 503.' });
    const pause = (failed?.due_at ?? 0) - t.clock.now;
    expect(pause).toBeGreaterThanOrEqual(20_000);
    expect(pause).toBeLessThan(22_001);
    await sendAll();
    expect(receiver.received).toHaveLength(1);
    t.clock.now += pause;
    await sendAll();
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(bodyOf(second)).toMatchObject({ type: 'approval.asked', approval: { id: approval } });
    expect(second?.body).not.toContain('s3cret');
    expect(await listDeliveries(await owner.ctx())).toMatchObject([
      { to: 'Ops', state: 'sent', attempts: 2, error: null, nextAt: null, title: 'Deploy?' },
    ]);
    await receiver.close();
  });

  test('is given up after its last attempt, kept for a week and then forgotten', async () => {
    const receiver = await openReceiver(() => 500);
    await hookTo(receiver.url);
    await ask();
    await handOutNotices(t.bus, plain);
    for (let nth = 0; nth < MOST_ATTEMPTS + 2; nth++) {
      await sendAll();
      t.clock.now += 4 * 60 * 60 * 1_000;
    }
    expect(receiver.received).toHaveLength(MOST_ATTEMPTS);
    const shown = async () =>
      (await listDeliveries(await owner.ctx())).map(({ state, error }) => [state, error]);
    expect(await shown()).toEqual([['dead', 'It answered 500.']]);
    t.clock.now += 6 * 24 * 60 * 60 * 1_000;
    await forgetDeliveries(t.bus);
    expect(await shown()).toHaveLength(1);
    t.clock.now += 24 * 60 * 60 * 1_000;
    await forgetDeliveries(t.bus);
    expect(await shown()).toEqual([]);
    await receiver.close();
  });

  test('is begun by one process alone, and again by another when that one is gone', async () => {
    const receiver = await openReceiver();
    await hookTo(receiver.url);
    await ask();
    await handOutNotices(t.bus, plain);
    const [row] = await dueDeliveries(t.bus, [], 10);
    if (!row) throw new Error('Nothing is due.');
    const crash: Courier = { ...plain, carry: () => new Promise(() => {}) };
    void deliver(t.bus, crash, row, never);
    await expect.poll(() => dueDeliveries(t.bus, [], 10)).toEqual([]);
    await deliver(t.bus, plain, row, never);
    expect(receiver.received).toEqual([]);
    t.clock.now += ATTEMPT_MS;
    await sendAll();
    expect(receiver.received).toHaveLength(1);
    expect(await pending()).toEqual([]);
    await receiver.close();
  });

  test('goes nowhere once its webhook is off or gone, nor to one that did not ask for it', async () => {
    const receiver = await openReceiver();
    const admin = await owner.ctx();
    const off = await hookTo(receiver.url);
    const gone = await hookTo(receiver.url);
    await hookTo(receiver.url, { events: ['expired'] });
    await hookTo(receiver.url, { enabled: false });
    await ask();
    await handOutNotices(t.bus, plain);
    expect(await pending()).toHaveLength(2);
    const [hook] = await listHooks(admin);
    if (!hook) throw new Error('unreachable');
    await updateHook(admin, off.id, { ...hook, enabled: false });
    await deleteHook(admin, gone.id);
    await sendAll();
    expect(receiver.received).toEqual([]);
    const errors = (await listDeliveries(admin)).map(({ state, error }) => `${state}: ${error}`);
    expect(errors.sort()).toEqual([
      'dropped: The webhook was deleted.',
      'dropped: The webhook was turned off.',
    ]);
    await receiver.close();
  });
});

describe('a webhook', () => {
  test('is an admin’s to see and to make', async () => {
    const forbidden = { code: 'forbidden' };
    for (const person of [ann, ben, vic]) {
      await expect(listHooks(await person.ctx())).rejects.toMatchObject(forbidden);
      await expect(listDeliveries(await person.ctx())).rejects.toMatchObject(forbidden);
      const input: HookInput = { name: 'x', url: 'https://example.com', events: ['asked'] };
      await expect(createHook(await person.ctx(), plain, input)).rejects.toMatchObject(forbidden);
    }
  });

  test('has an address of the web, without a password in it', async () => {
    for (const url of ['ftp://example.com', 'nonsense', 'javascript:alert(1)', 'https://a:b@example.com']) {
      await expect(hookTo(url)).rejects.toMatchObject({ code: 'invalid' });
    }
    await expect(hookTo('https://example.com', { events: [] })).rejects.toMatchObject({ code: 'invalid' });
  });

  test('has a secret that is shown once and kept sealed, and no act on it goes unwritten', async () => {
    const admin = await owner.ctx();
    const { id, secret } = await hookTo('https://hooks.example.com/services/T0/secret-path');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { secret: next } = await rotateHookSecret(admin, plain, id);
    expect(next).not.toBe(secret);
    await testHook(admin, id);
    await deleteHook(admin, id);
    const rows = await listAuditRows(t.bus.store.read, t.workspaceId, 4);
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
    const admin = await owner.ctx();
    const { id } = await hookTo(receiver.url);
    const signatures = async () => {
      await testHook(admin, id);
      await sendAll();
      return String(receiver.received.at(-1)?.headers['webhook-signature']).split(' ').length;
    };
    expect(await signatures()).toBe(1);
    await rotateHookSecret(admin, plain, id);
    expect(await signatures()).toBe(2);
    t.clock.now += OVERLAP_MS;
    expect(await signatures()).toBe(1);
    expect(bodyTypes(receiver.received)).toEqual(['approval.test']);
    await receiver.close();
  });
});

const bodyTypes = (all: readonly Received[]) => [...new Set(all.map(({ body }) => JSON.parse(body).type))];

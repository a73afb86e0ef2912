import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Office, openOffice } from '@/lib/bus/testing/office.fixture';
import { readEnv } from '@/lib/env';
import { openSender } from '@/lib/notify/sender';
import { insertNotice, listNotices } from '@/lib/store/approval/notices';
import { handOutNotices, MAILS_AN_HOUR } from './outbox';

const plain = openSender(readEnv({}), 'test-secret-0123456789-0123456789');

let o: Office;
beforeAll(async () => {
  o = await openOffice(plain);
});
afterAll(() => o.t.test.drop());
beforeEach(() => o.clear());

describe('the outbox', () => {
  test('without anybody to reach only takes notices away', async () => {
    await o.ask();
    expect(await listNotices(o.t.bus.store.read, 10)).toHaveLength(1);
    expect(await handOutNotices(o.t.bus, plain)).toEqual({ count: 1, full: false });
    expect(await listNotices(o.t.bus.store.read, 10)).toEqual([]);
    expect(await o.pending()).toEqual([]);
  });

  test('makes of each notice its deliveries exactly once, whoever else does', async () => {
    await o.hookTo('http://127.0.0.1:9/');
    for (let nth = 0; nth < 20; nth++) await o.ask();
    const others = o.t.test.another ? [{ ...o.t.bus, store: await o.t.test.another() }] : [o.t.bus];
    await Promise.all([o.t.bus, ...others, o.t.bus].map((bus) => handOutNotices(bus, plain)));
    expect(await listNotices(o.t.bus.store.read, 10)).toEqual([]);
    const about = (await o.pending()).map((row) => JSON.parse(row.about).question.id);
    expect(about).toHaveLength(20);
    expect(new Set(about).size).toBe(20);
  });

  test('loses nothing to a crash between the two', async () => {
    await o.hookTo('http://127.0.0.1:9/');
    await o.ask();
    const { store } = o.t.bus;
    const crashing = {
      ...o.t.bus,
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
    expect(await o.pending()).toEqual([]);
    await handOutNotices(o.t.bus, plain);
    expect(await o.pending()).toHaveLength(1);
  });

  test('mails a member no more than so often in an hour, however much is asked', async () => {
    const only = { terms: { audience: { users: [o.ann.id] } } };
    for (let nth = 0; nth < MAILS_AN_HOUR + 5; nth++) await o.ask(only);
    await handOutNotices(o.t.bus, o.mailing);
    expect(await o.pending()).toHaveLength(MAILS_AN_HOUR);
    await o.ask(only);
    await handOutNotices(o.t.bus, o.mailing);
    expect(await o.pending()).toHaveLength(MAILS_AN_HOUR);
    o.t.clock.now += 3_600_001;
    await o.ask(only);
    await handOutNotices(o.t.bus, o.mailing);
    expect(await o.pending()).toHaveLength(MAILS_AN_HOUR + 1);
  });

  test('leaves a notice about what is gone', async () => {
    await o.hookTo('http://127.0.0.1:9/');
    const row = { workspace_id: o.t.workspaceId, id: 'n', approval_id: 'gone', intent_id: 'gone', at: 1 };
    await o.t.bus.store.write((tx) => insertNotice(tx, { ...row, occasion: 'asked' }));
    await handOutNotices(o.t.bus, o.mailing);
    expect(await listNotices(o.t.bus.store.read, 10)).toEqual([]);
    expect(await o.pending()).toEqual([]);
  });
});

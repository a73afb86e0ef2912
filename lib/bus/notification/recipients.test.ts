import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decide } from '@/lib/bus/approval/decide';
import { delegate } from '@/lib/bus/approval/review';
import { createGroup, setGroupMembers } from '@/lib/bus/people/group';
import { removeMember } from '@/lib/bus/people/member';
import { type Office, openOffice } from '@/lib/bus/testing/office.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { readEnv } from '@/lib/env';
import { openSender } from '@/lib/notify/sender';
import { listDeliveryRows } from '@/lib/store/notification/deliveries';
import { ownEmailPreferences, setOwnEmailPreferences } from './email-preferences';
import { handOutNotices } from './outbox';
import type { Sender } from './sender';

const plain = openSender(readEnv({}), 'test-secret-0123456789-0123456789');

let o: Office;
beforeAll(async () => {
  o = await openOffice(plain);
});
afterAll(() => o.t.test.drop());
beforeEach(() => o.clear());

/** Who is to have e-mail now, by name. */
async function mailed(): Promise<string[]> {
  await handOutNotices(o.t.bus, o.mailing);
  const rows = await o.pending();
  await o.t.bus.store.write((tx) => tx.deleteFrom('deliveries').execute());
  return rows.map(({ recipient }) => recipient).sort();
}

describe('e-mail goes', () => {
  test('to whoever may decide when nobody is named', async () => {
    await o.ask();
    expect(await mailed()).toEqual(['Ann', 'Ben', 'Olga']);
  });

  test('to those of the audience, by member, role and group, as far as they may decide', async () => {
    await o.ask({ terms: { audience: { users: [o.ann.id, o.vic.id] } } });
    expect(await mailed()).toEqual(['Ann']);
    await o.ask({ terms: { audience: { roles: ['operator', 'viewer'] } } });
    expect(await mailed()).toEqual(['Ben']);
    const { id } = await createGroup(await o.owner.ctx(), 'On call');
    await setGroupMembers(await o.owner.ctx(), id, [o.ann.id, o.ben.id]);
    await o.ask({ terms: { audience: { groups: [id] } } });
    expect(await mailed()).toEqual(['Ann', 'Ben']);
  });

  test('to whom the asker had in mind', async () => {
    await o.ask({ question: { title: 'Deploy?', assignees: [o.ben.email.toUpperCase()] } });
    expect(await mailed()).toEqual(['Ben']);
  });

  test('not to who asks, when they may not answer themselves', async () => {
    await o.ask({ terms: { byRequester: false } }, await o.ben.ctx());
    expect(await mailed()).toEqual(['Ann', 'Olga']);
  });

  test('to whom it is handed on, and no more to who did', async () => {
    const { approval } = await o.ask();
    await mailed();
    await delegate(await o.ann.ctx(), { id: approval, to: o.ben.id });
    expect(await mailed()).toEqual(['Ben']);
  });

  test('to a member who asked, once somebody else has decided', async () => {
    const { approval } = await o.ask({}, await o.ben.ctx());
    await mailed();
    await decide(o.ctx, { id: approval, outcome: 'approved' });
    expect(await mailed()).toEqual(['Ben']);
    const own = await o.ask({}, await o.ben.ctx());
    await mailed();
    await o.t.bus.store.write((tx) => tx.updateTable('workspaces').set({ undo_seconds: 0 }).execute());
    await decide(await o.ben.ctx(), { id: own.approval, outcome: 'approved' });
    expect(await mailed()).toEqual([]);
  });

  test('to nobody once it is decided, nor to who does not want it', async () => {
    const { approval } = await o.ask();
    await decide(o.ctx, { id: approval, outcome: 'approved' });
    expect(await mailed()).toEqual([]);
    await setOwnEmailPreferences(await o.ann.ctx(), { asked: false, reminded: true, told: true });
    expect(await ownEmailPreferences(await o.ann.ctx())).toEqual({
      asked: false,
      reminded: true,
      told: true,
    });
    expect(await ownEmailPreferences(await o.ben.ctx())).toEqual({ asked: true, reminded: true, told: true });
    await o.ask();
    expect(await mailed()).toEqual(['Ben', 'Olga']);
    await setOwnEmailPreferences(await o.ann.ctx(), { asked: true, reminded: true, told: true });
  });

  test('not to who was removed, nor about what was decided, between two attempts', async () => {
    const eve = await seat(o.t, 'Eve', 'approver');
    const to = (person: Person) => o.ask({ terms: { audience: { users: [person.id] } } });
    const messages: string[] = [];
    const noting: Sender = {
      ...o.mailing,
      carry: async (message) => {
        messages.push(message.channel === 'mail' ? message.to : message.url);
      },
    };
    const settled = async () => {
      await o.sendAll(noting);
      const [row] = await listDeliveryRows(o.t.bus.store.read, o.t.workspaceId, 1);
      return row;
    };
    await to(o.ann);
    await handOutNotices(o.t.bus, o.mailing);
    expect(await settled()).toMatchObject({ state: 'sent', attempts: 1 });
    expect(messages).toEqual([o.ann.email]);
    await to(eve);
    await handOutNotices(o.t.bus, o.mailing);
    await removeMember(await o.owner.ctx(), eve.id);
    expect(await settled()).toMatchObject({ state: 'dropped', error: 'They are not a member any more.' });
    const { approval } = await to(o.ann);
    await handOutNotices(o.t.bus, o.mailing);
    await decide(o.ctx, { id: approval, outcome: 'approved' });
    expect(await settled()).toMatchObject({ state: 'dropped', error: 'It was decided meanwhile.' });
    expect(messages).toHaveLength(1);
  });
});

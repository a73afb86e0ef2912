import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalsOf, termsOf } from '@/lib/bus/approval/approval';
import type { Context } from '@/lib/bus/context';
import { claim } from '@/lib/bus/intent/claim';
import { getIntent } from '@/lib/bus/intent/intent';
import { createGroup, deleteGroup, setGroupMembers } from '@/lib/bus/people/group';
import { removeMember } from '@/lib/bus/people/member';
import { makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { type Holding, holdingOf } from '@/lib/bus/testing/rule.fixture';
import type { RuleInput } from '@/lib/shape/rule';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { createRule, deleteRule, listRules, updateRule } from './rule';

let t: TestBus;
let key: Context;
let people: Holding;
let admin: Context;
let approver: Person;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx: key } = await t.key('shop'));
  people = await holdingOf(t);
  admin = await people.admin.ctx();
  approver = await seat(t, 'Bea', 'approver');
});
afterAll(() => t.test.drop());

const draft = (more: Partial<RuleInput> = {}): RuleInput => ({ name: 'R', match: { goal: 'x' }, ...more });
const shown = async (id: string) => (await listRules(admin)).find((rule) => rule.id === id);
const lastAct = async () => (await listAuditRows(t.bus.store.read, t.workspaceId, 1))[0];

describe('a rule', () => {
  test('is made off, changed and deleted, each with a line in the audit log that has before and after', async () => {
    const { id } = await createRule(admin, draft());
    expect(await shown(id)).toMatchObject({ name: 'R', enabled: false, priority: 100, held: 0, pending: 0 });
    expect(await lastAct()).toMatchObject({
      action: 'rule.create',
      actor_name: 'Ada',
      subject: `rule ${id}`,
      before: null,
    });
    await updateRule(admin, id, draft({ enabled: true, effect: 'refuse' }));
    const { before, after } = (await lastAct()) ?? {};
    expect(JSON.parse(before ?? '')).toMatchObject({ enabled: false, effect: 'hold', match: { goal: 'x' } });
    expect(JSON.parse(after ?? '')).toMatchObject({ enabled: true, effect: 'refuse' });
    await updateRule(admin, id, draft({ enabled: true, effect: 'refuse' }));
    await deleteRule(admin, id);
    expect(await lastAct()).toMatchObject({ action: 'rule.delete', before: after, after: null });
    expect(await shown(id)).toBeUndefined();
    await expect(deleteRule(admin, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(updateRule(admin, id, draft())).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is written by owners and admins, and read by everybody here', async () => {
    for (const role of ['operator', 'approver', 'viewer'] as const) {
      const ctx = await (await seat(t, 'Olaf', role)).ctx();
      await expect(createRule(ctx, draft())).rejects.toMatchObject({ code: 'forbidden' });
      expect(await lastAct()).toMatchObject({ action: 'rule.write', outcome: 'refused' });
      expect(await listRules(ctx)).toEqual(await listRules(admin));
    }
    await expect(createRule(key, draft())).rejects.toMatchObject({ code: 'forbidden' });
    const blind = (await t.key('blind', { scopes: ['intent.publish'] })).ctx;
    await expect(listRules(blind)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test.each<[string, Partial<RuleInput>, RegExp]>([
    ['no name', { name: ' ' }, /Enter a name/],
    ['a condition that looks nowhere', { match: { conditions: [{ path: '', operator: '=' }] } }, /where/],
    ['a character no database keeps', { match: { goal: 'a\0' } }, /cannot be stored/],
    ['half of a letter', { hold: { title: '\ud83d' } }, /cannot be stored/],
    ['somebody who is not here', { hold: { audience: { users: ['nobody'] } } }, /not a member/],
    ['a group that is not here', { hold: { audience: { groups: ['none'] } } }, /groups it asks is gone/],
    [
      'people who may not decide',
      { hold: { audience: { roles: ['viewer'] } } },
      /^None of those it asks may approve, and it takes 1/,
    ],
    [
      'more than there are',
      { hold: { needed: 20 } },
      /^Only \d+ of the members of this workspace may approve, and it takes 20/,
    ],
    [
      'an escalation step nobody is on',
      { hold: { escalationSteps: [{ audience: { roles: ['viewer'] }, seconds: 60 }] } },
      /^Escalation step 1: None of those it asks/,
    ],
  ])('with %s is refused in words', async (_, more, message) => {
    const before = (await listRules(admin)).length;
    const made = createRule(admin, draft(more));
    await expect(made).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(message) });
    expect(await listRules(admin)).toHaveLength(before);
  });

  test('counts whom it asks once, by whichever of name, role and group', async () => {
    const { id: group } = await createGroup(admin, 'On call');
    await setGroupMembers(admin, group, [approver.id]);
    const hold = { audience: { users: [approver.id], groups: [group] }, needed: 2 };
    await expect(createRule(admin, draft({ hold }))).rejects.toThrow(
      'Only 1 of those it asks may approve, and it takes 2.',
    );
    const { id } = await createRule(admin, draft({ hold: { ...hold, needed: 1 }, enabled: true }));
    await deleteGroup(admin, group);
    // What names a group that is gone can be switched off, and not on again.
    const kept = await shown(id);
    if (!kept) throw new Error('The rule is gone.');
    await updateRule(admin, id, { ...kept, enabled: false });
    await expect(updateRule(admin, id, { ...kept, enabled: true })).rejects.toThrow(/is gone/);
    await deleteRule(admin, id);
  });
});

describe('what a rule holds', () => {
  test('is counted, and keeps the terms it was held on when the rule is changed or deleted', async () => {
    const hold = { audience: { users: [approver.id] }, title: 'Send {n}?', decideSeconds: 600 };
    const { id } = await people.rule({ name: 'Old', match: { goal: 'frozen' }, hold });
    const first = await put(key, { goal: 'frozen', payload: '{"n":1}', visibility: 'public' });
    const second = await put(key, { goal: 'frozen', payload: '{"n":2}', visibility: 'public' });
    const asked = async (of: { id: string }) => (await approvalsOf(key, of.id))[0];
    const before = await asked(first);
    expect(before).toMatchObject({ state: 'pending', expires_at: t.clock.now + 600_000 });
    expect(await shown(id)).toMatchObject({ held: 2, pending: 2 });

    const anyone = { title: 'Another title', needed: 2, decideSeconds: null };
    await updateRule(admin, id, { name: 'New', match: { goal: 'elsewhere' }, enabled: true, hold: anyone });
    expect(await asked(first)).toEqual(before);
    await updateRule(admin, id, { name: 'New', enabled: false });
    await deleteRule(admin, id);
    expect(await asked(first)).toEqual(before);
    expect(before && termsOf(before)).toMatchObject({
      audience: { users: [approver.id] },
      needed: 1,
      rule: { id, name: 'Old' },
    });
    expect(await claim(key, wants({ goal: 'frozen' }))).toBeNull();
    await expect(people.answer(first.id, 'approved')).rejects.toMatchObject({ code: 'forbidden' });
    expect((await getIntent(key, second.id)).phaseReason).toBe('held');
  });

  test('counts what waits and what was held apart', async () => {
    const { id } = await people.rule({ match: { goal: 'counted' } });
    const made = await Promise.all([1, 2, 3].map(() => put(key, { goal: 'counted' })));
    await people.answer(made[0]?.id ?? '', 'approved');
    expect(await shown(id)).toMatchObject({ held: 3, pending: 2 });
  });

  test('stays held when a member it asks has gone', async () => {
    const leaving = await seat(t, 'Lou', 'approver');
    await people.rule({ match: { goal: 'orphan' }, hold: { audience: { users: [leaving.id] } } });
    const { id } = await put(key, { goal: 'orphan' });
    await removeMember(admin, leaving.id);
    expect((await getIntent(key, id)).phaseReason).toBe('held');
    expect(await claim(key, wants({ goal: 'orphan' }))).toBeNull();
  });
});

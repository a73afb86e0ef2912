import { afterAll, beforeAll, expect, test } from 'vitest';
import { getIntent } from '@/lib/bus/intent/intent';
import { createGroup, deleteGroup, setGroupMembers } from '@/lib/bus/people/group';
import { changeRole, removeMember } from '@/lib/bus/people/member';
import { givenRule, held, takeEffect, UNDO_MS } from '@/lib/bus/testing/approval.fixture';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { listVotes } from '@/lib/store/approval/votes';
import { actOnDecisions } from './apply-due';
import { approvalsOf } from './approval';
import { decide } from './decide';
import { expireApprovals } from './expiry';

let t: TestBus;
let worker: Awaited<ReturnType<TestBus['key']>>['ctx'];
let owner: Person;
beforeAll(async () => {
  t = await makeTestBus();
  worker = (await t.key('worker')).ctx;
  owner = await seat(t, 'Olga', 'owner');
  await givenRule(t, { match: { goal: 'two' }, hold: { needed: 2 } });
  await givenRule(t, { match: { goal: 'one' } });
});
afterAll(() => t.test.drop());

const ways = {
  removed: async (one: Person) => removeMember(await owner.ctx(), one.id),
  demoted: async (one: Person) => changeRole(await owner.ctx(), { userId: one.id, role: 'viewer' }),
};
const stateOf = async (id: string) => (await approvalsOf(worker, id))[0]?.state;

test.each(Object.entries(ways))('of two votes needed that of a %s member does not count', async (_, lose) => {
  const { id, approval } = await held(worker, { goal: 'two' });
  const [first, second, third] = await Promise.all(
    ['Ann', 'Ben', 'Cid'].map((name) => seat(t, name, 'approver')),
  );
  if (!first || !second || !third) throw new Error('Nobody is here.');
  await decide(await first.ctx(), { id: approval.id, outcome: 'approved' });
  await lose(first);
  const [vote] = await listVotes(t.bus.store.read, t.workspaceId, [approval.id]);
  expect(vote?.voided_as).toBe('revoked');
  await decide(await second.ctx(), { id: approval.id, outcome: 'approved' });
  await takeEffect(t);
  expect(await stateOf(id)).toBe('pending');
  await decide(await third.ctx(), { id: approval.id, outcome: 'approved' });
  await takeEffect(t);
  expect((await getIntent(worker, id)).phase).toBe('queued');
});

test.each(Object.entries(ways))(
  'a decision of a member %s while it can be undone is asked again',
  async (_, lose) => {
    const { id, approval } = await held(worker, { goal: 'one' });
    const one = await seat(t, 'Dan', 'approver');
    await decide(await one.ctx(), { id: approval.id, outcome: 'approved' });
    expect(await stateOf(id)).toBe('deciding');
    await lose(one);
    expect(await stateOf(id)).toBe('pending');
    await takeEffect(t);
    expect((await getIntent(worker, id)).phase).toBe('waiting');
  },
);

const throughGroup = {
  'a group that they left': (group: string) => async () => setGroupMembers(await owner.ctx(), group, []),
  'a group that is gone': (group: string) => async () => deleteGroup(await owner.ctx(), group),
};

test.each(Object.entries(throughGroup))('a vote allowed only by %s does not count', async (name, leaving) => {
  const one = await seat(t, 'Gus', 'approver');
  const other = await seat(t, 'Hal', 'approver');
  const { id: group } = await createGroup(await owner.ctx(), name);
  await setGroupMembers(await owner.ctx(), group, [one.id, other.id]);
  const audience = { groups: [group], users: [other.id] };
  await givenRule(t, { match: { goal: name }, hold: { audience } });
  const byOne = await held(worker, { goal: name });
  const byOther = await held(worker, { goal: name });
  await decide(await one.ctx(), { id: byOne.approval.id, outcome: 'approved' });
  await decide(await other.ctx(), { id: byOther.approval.id, outcome: 'approved' });
  await leaving(group)();
  expect(await stateOf(byOne.id)).toBe('pending');
  expect(await stateOf(byOther.id)).toBe('deciding');
  await takeEffect(t);
  expect((await getIntent(worker, byOne.id)).phase).toBe('waiting');
  expect((await getIntent(worker, byOther.id)).phase).toBe('queued');
});

test('a vote of the role that was asked does not count for who has another by now', async () => {
  await givenRule(t, { match: { goal: 'admins' }, hold: { audience: { roles: ['admin'] } } });
  const { id, approval } = await held(worker, { goal: 'admins' });
  const one = await seat(t, 'Ida', 'admin');
  await decide(await one.ctx(), { id: approval.id, outcome: 'approved' });
  await changeRole(await owner.ctx(), { userId: one.id, role: 'operator' });
  expect(await stateOf(id)).toBe('pending');
});

test('a vote counts on when the question goes to others, as long as its giver is who was asked', async () => {
  const [first, second] = [await seat(t, 'Jo', 'approver'), await seat(t, 'Kim', 'approver')];
  const escalationSteps = [{ audience: { users: [second.id] }, seconds: 60 }];
  const hold = { needed: 2, audience: { users: [first.id] }, escalationSteps, decideSeconds: 60 };
  await givenRule(t, { match: { goal: 'escalates' }, hold });
  const { id, approval } = await held(worker, { goal: 'escalates' });
  await decide(await first.ctx(), { id: approval.id, outcome: 'approved' });
  t.clock.now += 61_000;
  await expireApprovals(t.bus);
  await decide(await second.ctx(), { id: approval.id, outcome: 'approved' });
  await takeEffect(t);
  expect((await getIntent(worker, id)).phase).toBe('queued');
});

test('a right that is gone without a word of it counts no more when the decision would act', async () => {
  const { id, approval } = await held(worker, { goal: 'one' });
  const one = await seat(t, 'Eve', 'approver');
  await decide(await one.ctx(), { id: approval.id, outcome: 'approved' });
  await t.bus.store.write((tx) => tx.deleteFrom('memberships').where('user_id', '=', one.id).execute());
  await takeEffect(t);
  expect(await stateOf(id)).toBe('pending');
  expect((await getIntent(worker, id)).phase).toBe('waiting');
});

test('a decision acts before the end of its intent that falls into the time to undo it', async () => {
  const { id, approval } = await held(worker, { goal: 'one', ttlMs: UNDO_MS - 1_000 });
  const one = await seat(t, 'Fay', 'approver');
  await decide(await one.ctx(), { id: approval.id, outcome: 'approved' });
  t.clock.now += UNDO_MS - 2_000;
  await actOnDecisions(t.bus);
  expect((await getIntent(worker, id)).phase).toBe('queued');
});

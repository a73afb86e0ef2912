import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readApproval } from '@/lib/bus/inbox/approval-record';
import { countInbox, listInbox } from '@/lib/bus/inbox/inbox';
import { getIntent } from '@/lib/bus/intent/intent';
import { givenRule, held, takeEffect } from '@/lib/bus/testing/approval.fixture';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import type { RuleInput } from '@/lib/shape/rule';
import { listNotices } from '@/lib/store/approval/notices';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { approvalsOf } from './approval';
import { decide } from './decide';
import { expireApprovals } from './expiry';
import { remindApprovals } from './reminder';
import { comment, delegate, postpone, review } from './review';

let t: TestBus;
let ctx: Awaited<ReturnType<TestBus['key']>>['ctx'];
let people: { ada: Person; bob: Person; vic: Person };
let ada: typeof ctx;
let bob: typeof ctx;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('ci'));
  people = {
    ada: await seat(t, 'Ada', 'admin'),
    bob: await seat(t, 'Bob', 'approver'),
    vic: await seat(t, 'Vic', 'viewer'),
  };
  ada = await people.ada.ctx();
  bob = await people.bob.ctx();
});
afterAll(() => t.test.drop());

let made = 0;
/** Something held by a rule of its own. */
async function asked(hold: RuleInput['hold'] = {}, more: Parameters<typeof held>[1] = {}) {
  const goal = `goal-${made++}`;
  await givenRule(t, { match: { goal }, hold });
  const { id, approval } = await held(ctx, { goal, ...more });
  return { id, approval: approval.id, goal };
}

const pass = async (seconds: number) => {
  t.clock.now += seconds * 1_000;
  await expireApprovals(t.bus);
};
const stateOf = async (id: string) => (await approvalsOf(ctx, id))[0]?.state;
const mine = async (who: typeof ctx, id: string) =>
  (await listInbox(who, 'mine')).items.some((item) => item.id === id);
const occasions = async (approval: string) =>
  (await listNotices(t.bus.store.read, 1_000))
    .filter((row) => row.approval_id === approval)
    .map(({ occasion }) => occasion);

describe('nobody answers', () => {
  test('it is rejected, unless the rule says otherwise', async () => {
    const { id, approval } = await asked({ decideSeconds: 60 });
    await pass(59);
    expect(await stateOf(id)).toBe('pending');
    await pass(1);
    expect(await getIntent(ctx, id)).toMatchObject({ phase: 'canceled', phaseReason: 'expired' });
    expect(await stateOf(id)).toBe('expired');
    expect(await occasions(approval)).toEqual(['asked', 'expired']);
  });

  test('it is approved, where that is what no answer in time means', async () => {
    const { id } = await asked({ decideSeconds: 60, onTimeout: 'approve' });
    await pass(60);
    expect(await getIntent(ctx, id)).toMatchObject({ phase: 'queued' });
    expect((await approvalsOf(ctx, id))[0]).toMatchObject({ state: 'decided', decided_by_name: 'the clock' });
  });

  test('it waits on, and can still be decided', async () => {
    const { id, approval } = await asked({ decideSeconds: 60, onTimeout: 'wait' });
    await pass(60);
    await pass(10_000);
    expect(await stateOf(id)).toBe('pending');
    await decide(ada, { id: approval, outcome: 'approved' });
    await takeEffect(t);
    expect(await getIntent(ctx, id)).toMatchObject({ phase: 'queued' });
  });

  test('it is escalated step by step, each with its own people and time, before that is over', async () => {
    const escalationSteps = [
      { audience: { users: [people.bob.id] }, seconds: 30 },
      { audience: { roles: ['admin' as const] }, seconds: 30 },
    ];
    const { id, approval } = await asked({
      audience: { roles: ['owner'] },
      decideSeconds: 60,
      escalationSteps,
    });
    expect([await mine(ada, approval), await mine(bob, approval)]).toEqual([false, false]);
    await pass(60);
    expect([await mine(ada, approval), await mine(bob, approval)]).toEqual([false, true]);
    await pass(30);
    expect([await mine(ada, approval), await mine(bob, approval)]).toEqual([true, false]);
    await pass(30);
    expect(await getIntent(ctx, id)).toMatchObject({ phase: 'canceled' });
    expect(await occasions(approval)).toEqual(['asked', 'escalated', 'escalated', 'expired']);
  });

  test('decided in time, it stays decided though its deadline passes before it takes effect', async () => {
    const { id, approval } = await asked({ decideSeconds: 60 });
    t.clock.now += 58_000;
    await decide(ada, { id: approval, outcome: 'approved' });
    await pass(3);
    expect(await stateOf(id)).toBe('deciding');
    await takeEffect(t);
    expect(await getIntent(ctx, id)).toMatchObject({ phase: 'queued' });
  });

  test('it is reminded of as often as the rule says', async () => {
    const { approval } = await asked({ decideSeconds: null, remindSeconds: 60 });
    for (let n = 0; n < 2; n++) {
      t.clock.now += 60_000;
      await remindApprovals(t.bus);
      await remindApprovals(t.bus);
    }
    expect(await occasions(approval)).toEqual(['asked', 'reminded', 'reminded']);
  });
});

test('more time is counted from the deadline, and keeps the intent itself from ending before it', async () => {
  const { id, approval } = await asked({ decideSeconds: 60 }, { ttlMs: 90_000 });
  const before = await getIntent(ctx, id);
  await postpone(ada, { id: approval, seconds: 3_600 });
  await pass(3_000);
  expect(await stateOf(id)).toBe('pending');
  expect((await getIntent(ctx, id)).expiresAt).toBe((before.createdAt ?? 0) + 3_660_000);
  await expect(postpone(ada, { id: approval, seconds: -1 })).rejects.toMatchObject({ code: 'invalid' });
  await expect(postpone(ada, { id: approval, seconds: 1e9 })).rejects.toMatchObject({ code: 'invalid' });
  await pass(660);
  expect(await stateOf(id)).toBe('expired');
});

describe('handed on', () => {
  test('it waits for the other one, and no longer for who handed it on', async () => {
    const { approval } = await asked({ audience: { users: [people.ada.id] } });
    await delegate(ada, { id: approval, to: people.bob.id, note: 'You know this one.' });
    expect([await mine(ada, approval), await mine(bob, approval)]).toEqual([false, true]);
    await expect(decide(ada, { id: approval, outcome: 'approved' })).rejects.toMatchObject({
      message: 'You have handed it on.',
    });
    await delegate(bob, { id: approval, to: people.ada.id });
    expect([await mine(ada, approval), await mine(bob, approval)]).toEqual([true, false]);
  });

  test('only to a member who may answer, and not to oneself', async () => {
    const { approval } = await asked();
    const long = { id: approval, to: people.bob.id, note: 'x'.repeat(5_001) };
    await expect(delegate(ada, long)).rejects.toMatchObject({ code: 'invalid' });
    for (const to of [people.vic.id, people.ada.id, 'nobody']) {
      await expect(delegate(ada, { id: approval, to })).rejects.toMatchObject({ code: 'invalid' });
    }
  });
});

test('what is asked back stays pending, and stands in the thread with the notes', async () => {
  const { id, approval } = await asked();
  await comment(ada, { id: approval, sort: 'question', text: 'Which region?' });
  await comment(bob, { id: approval, sort: 'note', text: 'fra, I think.' });
  await expect(comment(ada, { id: approval, sort: 'note', text: ' ' })).rejects.toMatchObject({
    code: 'invalid',
  });
  expect(await stateOf(id)).toBe('pending');
  expect((await readApproval(ada, approval)).thread).toMatchObject([
    { sort: 'question', by: 'Ada', text: 'Which region?' },
    { sort: 'note', by: 'Bob', text: 'fra, I think.' },
  ]);
  expect(await occasions(approval)).toEqual(['asked', 'inquired']);
  const audited = await listAuditRows(t.bus.store.read, t.workspaceId, 2);
  const act = { action: 'approval.comment', subject: `intent ${id}` };
  expect(audited).toMatchObject([
    { ...act, actor_name: 'Bob', after: 'note' },
    { ...act, actor_name: 'Ada', after: 'question' },
  ]);
});

test('who has it open is seen by others for five minutes, and keeps nobody from deciding', async () => {
  const { id, approval } = await asked();
  const lockFor = async (who: typeof ctx) => (await readApproval(who, approval)).lock;
  await review(ada, { id: approval });
  await review(bob, { id: approval });
  expect(await lockFor(bob)).toMatchObject({ by: 'Ada', isMe: false });
  expect(await lockFor(ada)).toMatchObject({ isMe: true });
  await review(ada, { id: approval });
  const { history } = await getIntent(ctx, id);
  expect(history.filter(({ type }) => type === 'reviewing')).toHaveLength(1);
  t.clock.now += 5 * 60_000;
  expect(await lockFor(bob)).toBeNull();
  await review(ada, { id: approval });
  await decide(bob, { id: approval, outcome: 'approved' });
});

test('whoever may not answer may not hand on, postpone, or say anything about it', async () => {
  const vic = await people.vic.ctx();
  const { approval } = await asked();
  const tries = [
    () => delegate(vic, { id: approval, to: people.ada.id }),
    () => postpone(vic, { id: approval, seconds: 60 }),
    () => comment(vic, { id: approval, sort: 'note', text: 'hello' }),
    () => review(vic, { id: approval }),
  ];
  for (const one of tries) await expect(one()).rejects.toMatchObject({ code: 'forbidden' });
  expect(await readApproval(vic, approval)).toMatchObject({
    mayAnswer: false,
    denialReason: 'Approvers, operators and admins of this workspace answer it.',
  });
});

test('the record lists what is alike and in what it differs; the counts count what is mine', async () => {
  const before = await countInbox(ada);
  const { approval, goal } = await asked(
    { audience: { users: [people.ada.id] } },
    { payload: '{"id":1,"n":1}' },
  );
  await held(ctx, { goal, payload: '{"n":1,"id":22}' });
  await held(ctx, { goal, payload: '{"n":2,"id":3}' });
  const { alikes, alikeCount, answeredByMe } = await readApproval(ada, approval);
  expect([alikeCount, answeredByMe]).toEqual([1, false]);
  expect(alikes.map(({ differences }) => differences)).toEqual([[{ path: 'id', here: '1', there: '22' }]]);
  const after = await countInbox(ada);
  expect([after.mine - before.mine, after.pending - before.pending]).toEqual([3, 3]);
  await decide(ada, { id: approval, outcome: 'approved' });
  expect((await readApproval(ada, approval)).answeredByMe).toBe(true);
  expect((await readApproval(bob, approval)).answeredByMe).toBe(false);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { decide } from '@/lib/bus/approval/decide';
import { expireApprovals } from '@/lib/bus/approval/expiry';
import { undo } from '@/lib/bus/approval/undo';
import type { Context } from '@/lib/bus/context';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { claim } from '@/lib/bus/intent/claim';
import { makeTestBus, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { holdBy, putHeld, settle } from '@/lib/bus/testing/decisions.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import type { DecisionFilter } from '@/lib/shape/decision';
import { listDecisions } from './decisions';

let t: TestBus;
let worker: Context;
let ada: Context;
let bob: Context;
let deploys: string;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx: worker } = await t.key('ci'));
  ada = await (await seat(t, 'Ada', 'approver')).ctx();
  bob = await (await seat(t, 'Bob', 'approver')).ctx();
  deploys = await holdBy(t, 'Deploys', 'deploy.*', { risk: 'high' });
  await holdBy(t, 'Refunds', 'refund', { risk: 'low', decideSeconds: 60 });
  await holdBy(t, 'Two', 'two', { needed: 2 });
});
afterAll(() => t.test.drop());

const ids = async (filter: DecisionFilter) =>
  (await listDecisions(ada, filter)).decisions.map(({ id }) => id);

test('a decision says who, when, how fast, on what, and what came of it', async () => {
  const { id, approval } = await putHeld(worker, 'deploy.web');
  await settle(t, ada, approval, { after: 42_000, comment: 'go' });
  const { decisions, next, lookedBackTo } = await listDecisions(ada, { goal: 'deploy.web' });
  expect({ next, lookedBackTo }).toEqual({ next: null, lookedBackTo: null });
  expect(decisions).toMatchObject([
    {
      id: approval,
      intentId: id,
      state: 'decided',
      outcome: 'approved',
      decidedBy: 'Ada',
      comment: 'go',
      tookMs: 42_000,
      payloadVersion: 1,
      undone: 0,
      voided: 0,
      risk: 'high',
      rule: { id: deploys, name: 'Deploys' },
      intent: { phase: 'queued', phaseReason: 'published', finishedAt: null, error: null },
    },
  ]);
});

test('what can still be undone is no history yet; what was taken back is told', async () => {
  const { approval } = await putHeld(worker, 'deploy.undone');
  await decide(ada, { id: approval, outcome: 'approved' });
  expect(await ids({ goal: 'deploy.undone' })).toEqual([]);
  await undo(ada, { id: approval });
  await settle(t, bob, approval, { outcome: 'rejected', comment: 'no' });
  const [one] = (await listDecisions(ada, { goal: 'deploy.undone' })).decisions;
  expect(one).toMatchObject({ outcome: 'rejected', decidedBy: 'Bob', undone: 1, voided: 0 });
  expect(one?.intent).toMatchObject({ phase: 'canceled', phaseReason: 'rejected' });
  expect(await ids({ goal: 'deploy.*', overturned: '1' })).toEqual([approval]);
});

test('an edit voids the vote before it, and the decision names the version it is about', async () => {
  const { approval } = await putHeld(worker, 'two', '{"n":1}');
  await decide(ada, { id: approval, outcome: 'approved' });
  await decide(bob, { id: approval, outcome: 'approved', payload: '{"n":2}' });
  await settle(t, ada, approval);
  const [one] = (await listDecisions(ada, { goal: 'two' })).decisions;
  expect(one).toMatchObject({ state: 'decided', payloadVersion: 2, voided: 1, votes: 2, needed: 2 });
});

test('each filter finds what it names and nothing else', async () => {
  const late = await putHeld(worker, 'refund');
  t.clock.now += 61_000;
  await expireApprovals(t.bus);
  const gone = await putHeld(worker, 'refund');
  await cancelIntent(await (await seat(t, 'Op', 'operator')).ctx(), { id: gone.id });
  const yes = await putHeld(worker, 'refund');
  await settle(t, bob, yes.approval);
  expect(await ids({ goal: 'refund' })).toEqual([yes.approval, late.approval]);
  expect(await ids({ goal: 'ref*', state: 'expired' })).toEqual([late.approval]);
  expect(await ids({ goal: 'ref*', state: 'withdrawn' })).toEqual([gone.approval]);
  expect(await ids({ risk: 'low' })).toEqual([yes.approval, late.approval]);
  expect(await ids({ risk: 'low', by: 'BOB' })).toEqual([yes.approval]);
  expect(await ids({ goal: 'refund', by: bob.actor.id })).toEqual([yes.approval]);
  expect(await ids({ goal: 'refund', outcome: 'rejected' })).toEqual([]);
  expect(await ids({ goal: 'refund', protocol: 'axme' })).toEqual([]);
  expect(await ids({ goal: 'refund', protocol: 'intent-bus' })).toHaveLength(2);
  expect(await ids({ goal: 'refund', rule: deploys })).toEqual([]);
  const today = new Date(t.clock.now).toISOString().slice(0, 10);
  expect((await ids({ from: '2020-01-01', to: '2020-01-02' })).length).toBe(0);
  expect(await ids({ goal: 'refund', from: '2020-01-01', to: today })).toHaveLength(2);
});

test('what happened next is the intent as it is now', async () => {
  const { approval } = await putHeld(worker, 'deploy.next');
  await settle(t, ada, approval);
  await claim(worker, {
    protocol: 'intent-bus',
    goal: 'deploy.next',
    namespace: 'default',
    workerName: null,
    capabilities: [],
  });
  const [one] = (await listDecisions(ada, { goal: 'deploy.next' })).decisions;
  expect(one?.intent.phase).toBe('running');
});

test('pages follow on one another though several were decided in the same instant and more come', async () => {
  const held = [];
  for (let n = 0; n < 7; n++) held.push(await putHeld(worker, 'deploy.page'));
  for (const { approval } of held) await decide(ada, { id: approval, outcome: 'approved' });
  await settle(t, ada, (await putHeld(worker, 'deploy.other')).approval, { after: 6_000 });
  const all = await ids({ goal: 'deploy.page' });
  expect(all).toHaveLength(7);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDecisions(ada, { goal: 'deploy.page' }, { cursor, limit: 3 });
    expect(page.lookedBackTo).toBeNull();
    seen.push(...page.decisions.map(({ id }) => id));
    cursor = page.next ?? undefined;
    await settle(t, ada, (await putHeld(worker, 'deploy.page')).approval);
  } while (cursor);
  expect(seen).toEqual(all);
});

test('an unfiltered page ends where the next begins', async () => {
  const everything = (await listDecisions(ada, {}, { limit: 500 })).decisions.map(({ id }) => id);
  const first = await listDecisions(ada, {}, { limit: 2 });
  const second = await listDecisions(ada, {}, { limit: 2, cursor: first.next ?? '' });
  expect([...first.decisions, ...second.decisions].map(({ id }) => id)).toEqual(everything.slice(0, 4));
});

test('a cursor that is not ours and a reader who may not are refused', async () => {
  await expect(listDecisions(ada, {}, { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(listDecisions(ada, {}, { cursor: '1.nothing' })).rejects.toMatchObject({ code: 'invalid' });
  const { ctx } = await t.key('none', { scopes: [] });
  await expect(listDecisions(ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
});

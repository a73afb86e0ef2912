import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { claim, fail } from '@/lib/bus/intent/claim';
import { getIntent, listIntents } from '@/lib/bus/intent/intent';
import { retryIntent } from '@/lib/bus/publish/retry';
import { givenRule, held, takeEffect } from '@/lib/bus/testing/approval.fixture';
import { makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { deleteRuleRow, listRuleRows } from '@/lib/store/rule/rules';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { decide } from './decide';

let t: TestBus;
let ctx: Awaited<ReturnType<TestBus['key']>>['ctx'];
let ada: typeof ctx;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('ci'));
  ada = await (await seat(t, 'Ada', 'admin')).ctx();
});
beforeEach(async () => {
  const rules = await listRuleRows(t.bus.store.read, t.workspaceId);
  await t.bus.store.write(async (tx) => {
    for (const rule of rules) await deleteRuleRow(tx, rule);
  });
});
afterAll(() => t.test.drop());

const take = (goal: string) => claim(ctx, wants({ goal }));

test('what a rule is about is held from its first moment, and offered once it is approved', async () => {
  await givenRule(t, { match: { goal: 'deploy.*' }, hold: { title: 'Deploy {service}?', risk: 'high' } });
  const { id, approval } = await held(ctx, { goal: 'deploy.web', payload: '{"service":"web"}' });
  expect(await getIntent(ctx, id)).toMatchObject({
    phase: 'waiting',
    phaseReason: 'held',
    status: 'open',
    asks: 'Deploy web?',
  });
  expect(await take('deploy.web')).toBeNull();
  await decide(ada, { id: approval.id, outcome: 'approved', comment: 'Go.' });
  expect(await take('deploy.web')).toBeNull();
  await takeEffect(t);
  const claimed = await take('deploy.web');
  expect(claimed?.intent.id).toBe(id);
  const { history } = await getIntent(ctx, id);
  expect(history.map(({ type, actorName }) => `${type} ${actorName}`)).toEqual([
    'published ci',
    'held ci',
    'asked ci',
    'voted Ada',
    'answered Ada',
    'released Ada',
    'claimed ci',
  ]);
});

test('what no rule is about is left alone', async () => {
  await givenRule(t, { match: { goal: 'deploy.*' } });
  await givenRule(t, { match: { goal: 'mail' }, enabled: false });
  await put(ctx, { goal: 'mail' });
  expect(await take('mail')).not.toBeNull();
});

test('rejected, it ends with the reason where its publisher looks', async () => {
  await givenRule(t);
  const { id, approval } = await held(ctx, { goal: 'drop' });
  await decide(ada, { id: approval.id, outcome: 'rejected', comment: 'Not on Friday' });
  await takeEffect(t);
  expect(await getIntent(ctx, id)).toMatchObject({
    phase: 'canceled',
    phaseReason: 'rejected',
    error: 'rejected: Not on Friday',
    status: 'dead',
  });
});

test('the highest priority decides, and one that lets through ends the search', async () => {
  await givenRule(t, { name: 'hold all' });
  await givenRule(t, { name: 'let robots', priority: 200, effect: 'allow', match: { publisher: 'c?' } });
  await put(ctx, { goal: 'free' });
  expect(await take('free')).not.toBeNull();
  const other = await t.key('stranger');
  await held(other.ctx, { goal: 'free', visibility: 'public' });
  expect(await take('free')).toBeNull();
});

test('what a rule refuses is not stored, and the refusal is in the audit log', async () => {
  await givenRule(t, { name: 'No drops', effect: 'refuse', match: { goal: 'drop' } });
  const before = await listIntents(ctx, {});
  await expect(put(ctx, { goal: 'drop' })).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('No drops'),
  });
  expect((await listIntents(ctx, {})).intents).toEqual(before.intents);
  const [last] = await listAuditRows(t.bus.store.read, t.workspaceId, 1);
  expect(last).toMatchObject({ action: 'rule.refuse', outcome: 'refused', after: 'drop' });
});

test('a retry of what was held is held again', async () => {
  await givenRule(t);
  const { id, approval } = await held(ctx, { goal: 'again', maxAttempts: 1 });
  await decide(ada, { id: approval.id, outcome: 'approved' });
  await takeEffect(t);
  const claimed = await take('again');
  await fail(ctx, { id, ...(claimed && { token: claimed.token }), error: 'no', terminal: true });
  const retried = await retryIntent(ada, { id });
  expect(await getIntent(ctx, retried.id)).toMatchObject({ phaseReason: 'held' });
  expect(await take('again')).toBeNull();
});

test('a delayed intent keeps its delay after it is let go', async () => {
  await givenRule(t);
  const { approval } = await held(ctx, { goal: 'later', delayMs: 60_000 });
  await decide(ada, { id: approval.id, outcome: 'approved' });
  await takeEffect(t);
  expect(await take('later')).toBeNull();
  t.clock.now += 60_000;
  expect(await take('later')).not.toBeNull();
});

test('canceled meanwhile, a decision on it has no effect', async () => {
  await givenRule(t);
  const { id, approval } = await held(ctx, { goal: 'gone' });
  await decide(ada, { id: approval.id, outcome: 'approved' });
  await cancelIntent(ada, { id });
  await takeEffect(t);
  expect(await getIntent(ctx, id)).toMatchObject({ phase: 'canceled', phaseReason: 'canceled' });
  expect(await take('gone')).toBeNull();
});

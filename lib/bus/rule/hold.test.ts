import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvalsOf, questionOf, termsOf } from '@/lib/bus/approval/approval';
import type { Context } from '@/lib/bus/context';
import { claim } from '@/lib/bus/intent/claim';
import { getIntent, listIntents } from '@/lib/bus/intent/intent';
import { send } from '@/lib/bus/publish/send';
import { makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { type Holding, holdingOf } from '@/lib/bus/testing/rule.fixture';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { updateRule } from './rule';

let t: TestBus;
let key: Context;
let people: Holding;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx: key } = await t.key('shop'));
  people = await holdingOf(t);
});
afterAll(() => t.test.drop());

test('a held intent is asked about on its rule’s terms, from its first moment', async () => {
  const hold = {
    title: 'Pay {amount} to {to}?',
    summary: 'from {from.name}, {goal}',
    needed: 2,
    risk: 'high',
    commentRequired: true,
    decideSeconds: 60,
    onTimeout: 'approve',
    remindSeconds: 30,
  } as const;
  const { id: ruleId } = await people.rule({ name: 'Large', match: { goal: 'pay' }, hold });
  const { id } = await put(key, { goal: 'pay', payload: '{"amount":5.00,"to":"Ada","from":{"name":"Bo"}}' });
  const intent = await getIntent(key, id);
  expect(intent).toMatchObject({ phase: 'waiting', phaseReason: 'held', asks: 'Pay 5.00 to Ada?' });
  expect(intent.history.map(({ type }) => type)).toEqual(['published', 'held', 'asked']);
  const [approval] = await approvalsOf(key, id);
  if (!approval) throw new Error('Nobody is asked.');
  expect(questionOf(approval)).toMatchObject({
    title: 'Pay 5.00 to Ada?',
    summary: 'from Bo, pay',
    amounts: [{ path: 'amount', text: '5.00' }],
    commentRequired: true,
    leadsTo: { approved: 'release', rejected: 'cancel' },
  });
  expect(termsOf(approval)).toMatchObject({
    needed: 2,
    byKey: false,
    byRequester: false,
    risk: 'high',
    onTimeout: { do: 'answer', outcome: 'approved' },
    remindSeconds: 30,
    rule: { id: ruleId, name: 'Large' },
  });
  expect(approval).toMatchObject({
    rule_id: ruleId,
    asked_by: 'shop',
    expires_at: t.clock.now + 60_000,
    remind_at: t.clock.now + 30_000,
  });
});

test('of many published at once while a rule is on, none is claimable', async () => {
  await people.rule({ match: { goal: 'burst' } });
  await Promise.all(Array.from({ length: 30 }, () => put(key, { goal: 'burst' })));
  expect(await claim(key, wants({ goal: 'burst' }))).toBeNull();
});

test('a refused one is not stored, and who tried is in the audit log', async () => {
  await people.rule({ name: 'Never', match: { goal: 'no' }, effect: 'refuse' });
  await expect(put(key, { goal: 'no' })).rejects.toMatchObject({
    code: 'forbidden',
    message: 'The rule “Never” refuses this.',
  });
  expect((await listIntents(key, { goal: 'no' })).intents).toEqual([]);
  const [act] = await listAuditRows(t.bus.store.read, t.workspaceId, 1);
  expect(act).toMatchObject({
    action: 'rule.refuse',
    outcome: 'refused',
    actor_name: 'shop',
    after: 'no',
  });
});

test('a rule counts from when it is switched on, and no longer than that', async () => {
  const input = { name: 'Switch', match: { goal: 'switch' } };
  const admin = await people.admin.ctx();
  const { id } = await people.rule({ ...input, enabled: false });
  const before = await put(key, { goal: 'switch' });
  await updateRule(admin, id, { ...input, enabled: true });
  expect((await claim(key, wants({ goal: 'switch' })))?.intent.id).toBe(before.id);
  const during = await put(key, { goal: 'switch' });
  await updateRule(admin, id, { ...input, enabled: false });
  const after = await put(key, { goal: 'switch' });
  expect((await claim(key, wants({ goal: 'switch' })))?.intent.id).toBe(after.id);
  expect((await getIntent(key, during.id)).phaseReason).toBe('held');
});

test('what would ask a human of its own is held first, with that question taken back until then', async () => {
  await people.rule({ match: { goal: 'asks' } });
  const work = { protocol: 'axme', goal: 'asks', payload: '{}', addressee: 'agent://a' } as const;
  const asking = { kind: 'decision', question: { title: 'Its own?' } } as const;
  const { id } = await send(key, work, { asking });
  expect((await approvalsOf(key, id)).map(({ state, rule_id }) => [state, rule_id !== null])).toEqual([
    ['withdrawn', false],
    ['pending', true],
  ]);
  await people.answer(id, 'approved');
  expect((await approvalsOf(key, id)).map(({ state }) => state)).toEqual(['withdrawn', 'decided', 'pending']);
  expect(await getIntent(key, id)).toMatchObject({ phaseReason: 'human', asks: 'Its own?' });
});

test('a payload that repeats a name is refused where a rule reads it', async () => {
  const conditions = [{ path: 'amount', operator: '>' as const, value: '1000' }];
  await people.rule({ match: { goal: 'twice', conditions } });
  await expect(put(key, { goal: 'twice', payload: '{"amount":5000,"amount":1}' })).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(put(key, { goal: 'elsewhere', payload: '{"a":1,"a":2}' })).resolves.toBeDefined();
});

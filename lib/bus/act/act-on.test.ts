import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { claim, fail } from '@/lib/bus/intent/claim';
import { getIntent } from '@/lib/bus/intent/intent';
import { advance } from '@/lib/bus/intent/transition';
import { mailBack } from '@/lib/bus/mailbox/mailbox';
import { retryIntent } from '@/lib/bus/publish/retry';
import { send } from '@/lib/bus/publish/send';
import { givenRule } from '@/lib/bus/testing/approval.fixture';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { eventData } from '@/lib/shape/event';
import { readStored } from '@/lib/shape/stored';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { actOn } from './act-on';

let t: TestBus;
let agent: Context;
let operator: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx: agent } = await t.key('agent', { scopes: ALL_SCOPES }));
  operator = await (await seat(t, 'Grace', 'operator')).ctx();
});
afterAll(() => t.test.drop());

async function lastEvent(id: string) {
  const { history } = await getIntent(agent, id);
  const event = history.at(-1);
  return event && { type: event.type, by: event.actorName, ...readStored(eventData, event.data) };
}

test('a paused intent is claimed by nobody until a person resumes it', async () => {
  const { id } = await put(agent, { goal: 'pause' });
  await actOn(operator, { id, act: 'pause', reason: 'disk swap' });
  expect(await lastEvent(id)).toMatchObject({ type: 'waiting', by: 'Grace', reason: 'disk swap' });
  expect(await claim(agent, wants({ goal: 'pause' }))).toBeNull();
  const again = { type: 'requeued', phase: 'queued', phaseReason: 'published' } as const;
  await expect(advance(agent, { id, scope: 'intent.claim' }, () => again)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('a person resumes'),
  });
  await expect(actOn(operator, { id, act: 'pause' })).rejects.toThrow('It is paused.');
  await actOn(operator, { id, act: 'resume' });
  expect(await claim(agent, wants({ goal: 'pause' }))).toMatchObject({ intent: { id } });
  const [act] = await listAuditRows(t.bus.store.read, t.workspaceId, 1);
  expect(act).toMatchObject({ action: 'intent.resume', actor_name: 'Grace', before: 'waiting' });
});

test('an AXME intent that is resumed comes to its agent’s mailbox anew', async () => {
  const { id } = await send(agent, { protocol: 'axme', goal: 'm', payload: '{}', addressee: 'agent://m' });
  const mail = async () => {
    for await (const one of mailBack(agent, 'agent://m')) if (one.id === id) return one.mail_number;
    return 0;
  };
  const before = await mail();
  await actOn(operator, { id, act: 'pause' });
  await actOn(operator, { id, act: 'resume' });
  expect(await mail()).toBeGreaterThan(before);
});

test('the priority, the time and the worker are changed, and what they were is told', async () => {
  const first = await put(agent, { goal: 'steer' });
  const second = await put(agent, { goal: 'steer' });
  await actOn(operator, { id: second.id, act: 'priority', priority: 500 });
  expect(await lastEvent(second.id)).toMatchObject({ name: 'priority', priority: 500, was: 100 });
  await actOn(operator, { id: first.id, act: 'delay', until: t.clock.now + 60_000 });
  await actOn(operator, { id: second.id, act: 'target', worker: 'big' });
  expect(await claim(agent, wants({ goal: 'steer', workerName: 'small' }))).toBeNull();
  expect(await claim(agent, wants({ goal: 'steer', workerName: 'big' }))).toMatchObject({
    intent: { id: second.id },
  });
  await actOn(operator, { id: first.id, act: 'run_now' });
  expect(await claim(agent, wants({ goal: 'steer' }))).toMatchObject({ intent: { id: first.id } });
});

test('a backoff ends at once, with the attempts that are left', async () => {
  const { id } = await put(agent, { goal: 'backoff', backoffBaseMs: 600_000 });
  const held = await claim(agent, wants({ goal: 'backoff' }));
  await fail(agent, { id, token: held?.token, error: 'no', terminal: false });
  expect(await claim(agent, wants({ goal: 'backoff' }))).toBeNull();
  await actOn(operator, { id, act: 'run_now' });
  expect(await claim(agent, wants({ goal: 'backoff' }))).toMatchObject({ attempt: 2 });
});

test('rules are asked again about where it goes, and what is held is changed by nobody else', async () => {
  const { id } = await put(agent, { goal: 'ruled' });
  await givenRule(t, { name: 'Ask', match: { goal: 'ruled' }, effect: 'hold' });
  await actOn(operator, { id, act: 'priority', priority: 1 });
  expect((await getIntent(agent, id)).phase).toBe('queued');
  await actOn(operator, { id, act: 'target', worker: 'w' });
  expect(await getIntent(agent, id)).toMatchObject({
    phase: 'waiting',
    phaseReason: 'held',
    targetWorker: 'w',
  });
  for (const act of [
    { act: 'target', worker: 'x' },
    { act: 'priority', priority: 9 },
    { act: 'pause' },
    { act: 'resume' },
  ] as const) {
    await expect(actOn(operator, { id, ...act }), act.act).rejects.toThrow('held until people');
  }
});

test('a retry with an edited payload is a new intent, linked both ways, and put to the rules', async () => {
  const { id } = await put(agent, { goal: 'edit', payload: '{"n":1.10}', maxAttempts: 1 });
  const held = await claim(agent, wants({ goal: 'edit' }));
  await fail(agent, { id, token: held?.token, error: 'no', terminal: true });
  await expect(retryIntent(operator, { id, payload: '[1]' })).rejects.toThrow('stay an object');
  await expect(retryIntent(operator, { id, payload: '{' })).rejects.toMatchObject({ code: 'invalid' });
  await givenRule(t, {
    name: 'Large',
    match: { goal: 'edit', conditions: [{ path: 'n', operator: '>', value: '5' }] },
    effect: 'hold',
  });
  const made = await retryIntent(operator, { id, payload: '{"n":9.90}' });
  const [old, fresh] = [await getIntent(agent, id), await getIntent(agent, made.id)];
  expect(fresh).toMatchObject({ payload: '{"n":9.90}', retryOf: id, phase: 'waiting', phaseReason: 'held' });
  expect(old).toMatchObject({ payload: '{"n":1.10}', retriedAs: made.id });
  expect(await lastEvent(id)).toMatchObject({ type: 'retried', payloadHash: fresh.payloadHash });
});

test('who may not is refused, and an act that lacks what it needs', async () => {
  const { id } = await put(agent);
  const viewer = await (await seat(t, 'Vic', 'viewer')).ctx();
  await expect(actOn(viewer, { id, act: 'pause' })).rejects.toMatchObject({ code: 'forbidden' });
  for (const lacking of [
    { act: 'priority' },
    { act: 'delay' },
    { act: 'target' },
    { act: 'release' },
    { act: 'priority', priority: 1_001 },
  ] as const) {
    await expect(actOn(operator, { id, ...lacking })).rejects.toMatchObject({ code: 'invalid' });
  }
});

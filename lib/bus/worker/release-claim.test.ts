import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishShared } from '@/lib/bus/collab/shared-intent';
import type { Context } from '@/lib/bus/context';
import { assign, assignmentsOf } from '@/lib/bus/graph/assignment';
import { claim, extendClaim, fail, fulfil } from '@/lib/bus/intent/claim';
import { getIntent } from '@/lib/bus/intent/intent';
import { recordCalls } from '@/lib/bus/intent/record-call';
import { advance } from '@/lib/bus/intent/transition';
import { mailboxEnd, takeMail } from '@/lib/bus/mailbox/mailbox';
import { send } from '@/lib/bus/publish/send';
import { acquireLease, heldLeases, renewLease } from '@/lib/bus/state/lease';
import { makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { listEventRows } from '@/lib/store/intent/events';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { releaseClaim } from './release-claim';

let t: TestBus;
let agent: Context;
let operator: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx: agent } = await t.key('agent'));
  operator = await (await seat(t, 'Grace', 'operator')).ctx();
});
afterAll(() => t.test.drop());

const started = { type: 'started', phase: 'running', phaseReason: 'started' } as const;

test('a released claim is offered at once, and its former holder has no word in it any more', async () => {
  const { id } = await put(agent, { goal: 'claimed' });
  const first = await claim(agent, wants({ goal: 'claimed', workerName: 'lost' }));
  const after = await releaseClaim(operator, { id, reason: ' It is dead. ' });
  expect(after).toMatchObject({ phase: 'queued', attempts: 1, claim_token_hash: null });
  const late = { id, token: first?.token };
  for (const say of [
    () => fulfil(agent, { ...late, result: null, resultType: 'json' }),
    () => fail(agent, { ...late, error: 'x', terminal: false }),
    () => extendClaim(agent, { ...late, seconds: 60 }),
  ]) {
    await expect(say()).rejects.toMatchObject({ code: 'not_found' });
  }
  const second = await claim(agent, wants({ goal: 'claimed', workerName: 'heir' }));
  expect(second).toMatchObject({ attempt: 2, intent: { worker_name: 'heir' } });
  await expect(fulfil(agent, { ...late, result: null, resultType: 'json' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await fulfil(agent, { id, token: second?.token, result: '1', resultType: 'json' });
  expect(await getIntent(agent, id)).toMatchObject({ phase: 'succeeded', result: '1' });
});

test('who released it, from whom and why stands in its timeline and in the audit', async () => {
  const { id } = await put(agent, { goal: 'told' });
  await claim(agent, wants({ goal: 'told', workerName: 'lost' }));
  await releaseClaim(operator, { id, reason: 'It is dead.' });
  const events = await listEventRows(t.bus.store.read, id);
  const last = events.at(-1);
  expect(last).toMatchObject({ type: 'requeued', actor_name: 'Grace' });
  expect(JSON.parse(last?.data ?? '')).toEqual({ worker: 'lost', reason: 'It is dead.', attempt: 1 });
  const [act] = await listAuditRows(t.bus.store.read, t.workspaceId, 1);
  expect(act).toMatchObject({ action: 'intent.release', subject: `intent ${id}`, before: 'lost' });
});

test('the last attempt is no end when a person releases it', async () => {
  const { id } = await put(agent, { goal: 'last', maxAttempts: 1 });
  await claim(agent, wants({ goal: 'last' }));
  expect(await releaseClaim(operator, { id, reason: 'x' })).toMatchObject({ phase: 'queued' });
  expect(await claim(agent, wants({ goal: 'last' }))).toMatchObject({ attempt: 2 });
  await fail(agent, { id, error: 'no', terminal: false });
  expect(await getIntent(agent, id)).toMatchObject({ phase: 'failed', attempts: 2, maxAttempts: 2 });
});

test('an AXME intent is delivered to its agent anew', async () => {
  const addressee = 'agent://one';
  const { id } = await send(agent, { protocol: 'axme', goal: 'mailed', payload: '{}', addressee });
  await advance(agent, { id, scope: 'intent.claim' }, () => started);
  const before = await mailboxEnd(agent, addressee);
  expect(await releaseClaim(operator, { id, reason: 'x' })).toMatchObject({
    phase: 'queued',
    phase_reason: 'published',
    worker_name: addressee,
  });
  expect(await mailboxEnd(agent, addressee)).toBeGreaterThan(before);
  await takeMail(agent, addressee, before);
  expect(await getIntent(agent, id)).toMatchObject({ phase: 'queued' });
});

test('an OpenIntent agent loses its leases and its place, and the intent is a draft with a new version', async () => {
  const input = { protocol: 'openintent', goal: 'Research', payload: '{"state":{}}' } as const;
  const { intent } = await publishShared(agent, input, { state: '{}', dependsOn: [] });
  const { id } = intent;
  await assign(agent, { id, agent: 'agent' });
  await advance(agent, { id, scope: 'intent.claim' }, () => started);
  const lease = await acquireLease(agent, { id, scope: 'state.a', durationMs: 60_000 });
  const { generation } = await releaseClaim(operator, { id, reason: 'x' });
  expect(generation).toBe(intent.generation + 1);
  expect(await getIntent(agent, id)).toMatchObject({ phase: 'queued', worker: null });
  expect(await heldLeases(agent, id)).toEqual([]);
  expect(await assignmentsOf(agent, id)).toEqual([]);
  const renewal = { intentId: id, leaseId: lease.id, durationMs: 60_000 };
  await expect(renewLease(agent, renewal)).rejects.toMatchObject({ code: 'not_found' });
  const late = advance(agent, { id, scope: 'intent.claim', expected: intent.generation }, () => started);
  await expect(late).rejects.toMatchObject({ code: 'stale' });
});

test('what cannot be released says why', async () => {
  const { id } = await put(agent, { goal: 'queued' });
  const release = (of: string) => releaseClaim(operator, { id: of, reason: 'x' });
  await expect(release(id)).rejects.toMatchObject({
    code: 'conflict',
    message: 'It is queued: no worker holds it.',
  });
  const call = {
    ctx: agent,
    id: '0191b7a2-0000-7000-8000-000000000001',
    namespace: 'iii',
    goal: 'f::plain',
    payload: '{}',
    envelope: '{}',
    startedAt: t.clock.now,
    worker: { id: 'w', name: 'w', keyId: agent.actor.id },
    end: null,
    begun: false,
  };
  await recordCalls(t.bus, [call]);
  await expect(release(call.id)).rejects.toMatchObject({
    message: 'It is a plain call: its caller waits for the answer of this very worker.',
  });
});

test('a reason and the right to it are needed', async () => {
  const { id } = await put(agent, { goal: 'rights' });
  await claim(agent, wants({ goal: 'rights' }));
  await expect(releaseClaim(operator, { id, reason: ' ' })).rejects.toMatchObject({ code: 'invalid' });
  const viewer = await (await seat(t, 'Vi', 'viewer')).ctx();
  await expect(releaseClaim(viewer, { id, reason: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { pendingApprovals } from '@/lib/bus/approval/approval';
import { decide } from '@/lib/bus/approval/decide';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let call: ReturnType<typeof callerOf>['call'];
let create: ReturnType<typeof callerOf>['create'];
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('a');
  ({ call, create } = callerOf(t, () => key.secret));
});
afterAll(() => t.stop());

test('an approval is asked, answered once by whoever, and read by its agent', async () => {
  const { id } = await create();
  const body = { action: 'deploy', reason: 'it is time', context: { env: 'prod' }, requested_by: 'agent-a' };
  const made = (await call('POST', `/intents/${id}/approvals`, body)).json;
  expect(made).toMatchObject({ ...body, intent_id: id, status: 'pending', decided_by: null });
  const at = `/intents/${id}/approvals/${made.id}`;
  expect((await call('GET', at)).json).toEqual(made);
  expect((await call('POST', `${at}/approve`, undefined, { agent: 'olga' })).json).toMatchObject({
    status: 'approved',
    decided_by: 'olga',
  });
  const again = await call('POST', `${at}/deny`);
  expect(again.status).toBe(409);
  expect(again.text).not.toMatch(/lease/i);
  const other = await create();
  expect((await call('GET', `/intents/${other.id}/approvals/${made.id}`)).status).toBe(404);
  const second = (await call('POST', `/intents/${id}/approvals`, { action: 'delete' })).json;
  await decide(key.ctx, { id: second.id, outcome: 'denied', comment: 'no' });
  expect((await call('GET', `/intents/${id}/approvals/${second.id}`)).json).toMatchObject({
    status: 'denied',
    decision_notes: 'no',
  });
  const events = (await call('GET', `/intents/${id}/events`)).json;
  expect(events.map((event: { event_type: string }) => event.event_type)).toEqual([
    'governance.approval_denied',
    'governance.approval_granted',
    'intent_created',
  ]);
});

test('an escalation is answered in words, here or in the console', async () => {
  const { id } = await create();
  const made = (await call('POST', `/intents/${id}/escalations`, { reason: 'stuck', priority: 'high' })).json;
  expect(made).toMatchObject({ reason: 'stuck', priority: 'high', urgency: 'medium', status: 'pending' });
  expect((await pendingApprovals(key.ctx)).map((one) => one.id)).toContain(made.id);
  const list = async (query: string) => (await call('GET', `/escalations?${query}`)).json.escalations;
  expect(await list(`intent_id=${id}&status=pending`)).toEqual([made]);
  const resolve = () =>
    call('POST', `/escalations/${made.id}/resolve`, {
      resolution: 'restart it',
      notes: 'n',
      resolved_by: 'olga',
    });
  expect((await resolve()).json).toMatchObject({
    status: 'resolved',
    resolution: 'restart it',
    resolution_notes: 'n',
    resolved_by: 'olga',
  });
  expect((await resolve()).status).toBe(409);
  expect(await list('status=resolved')).toMatchObject([{ id: made.id }]);
  expect(await list(`intent_id=${id}&status=pending`)).toEqual([]);
  const [event] = (await call('GET', `/intents/${id}/events`)).json;
  expect(event).toMatchObject({
    event_type: 'coordinator.escalation_resolved',
    payload: { value: 'restart it' },
  });
});

test('a governance policy is set, shown and removed by version', async () => {
  const { id } = await create();
  const at = `/intents/${id}/governance`;
  const policy = { completion_mode: 'quorum', quorum_threshold: 0.5 };
  expect((await call('PUT', at, policy)).status).toBe(400);
  expect((await call('PUT', at, { completion_mode: 'weird' }, { version: 1 })).status).toBe(422);
  expect((await call('PUT', at, policy, { version: 1 })).json).toMatchObject({
    version: 2,
    governance_policy: policy,
  });
  expect((await call('GET', at)).json).toMatchObject({
    governance_policy: policy,
    effective_policy: { ...policy, write_scope: 'any' },
  });
  expect(await call('DELETE', at, undefined, { version: 1 })).toMatchObject({
    status: 409,
    json: { current_version: 2 },
  });
  expect((await call('DELETE', at, undefined, { version: 2 })).json).toMatchObject({
    version: 3,
    governance_policy: {},
  });
});

test('a governance policy is enforced against the agent, and what it forbids is on record', async () => {
  const made = async (governance_policy: object) => (await create({ governance_policy })).id;
  const write = (id: string, version: number, agent?: string) =>
    call('POST', `/intents/${id}/state`, { state: { a: 1 } }, { version, ...(agent && { agent }) });
  const set = (id: string, status: string, version: number, reason?: string) =>
    call('POST', `/intents/${id}/status`, { status, reason }, { version });
  const violates = (rule: string) => ({
    status: 403,
    json: { detail: { error: 'governance_violation', rule } },
  });

  const assigned = await made({ write_scope: 'assigned_only', allowed_agents: ['agent-a'] });
  expect(await write(assigned, 1)).toMatchObject(violates('write_scope'));
  const put = (agent_id: string) => call('POST', `/intents/${assigned}/agents`, { agent_id });
  expect(await put('agent-b')).toMatchObject(violates('allowed_agents'));
  await put('agent-a');
  expect((await write(assigned, 1)).status).toBe(200);
  expect(await write(assigned, 2, 'agent-b')).toMatchObject(violates('write_scope'));
  const events = await call('GET', `/intents/${assigned}/events?event_type=governance.violation`);
  expect(events.json).toHaveLength(3);

  const reasoned = await made({ require_status_reason: true });
  expect(await set(reasoned, 'active', 1)).toMatchObject(violates('require_status_reason'));
  expect((await set(reasoned, 'active', 1, 'because')).status).toBe(200);

  const approved = await made({ completion_mode: 'require_approval' });
  expect(await set(approved, 'completed', 1)).toMatchObject(violates('completion_mode'));
  const asked = await call('POST', `/intents/${approved}/approvals`, { action: 'complete' });
  expect(await set(approved, 'completed', 1)).toMatchObject(violates('completion_mode'));
  await call('POST', `/intents/${approved}/approvals/${asked.json.id}/approve`);
  expect((await set(approved, 'completed', 1)).status).toBe(200);

  const quorum = await made({ completion_mode: 'quorum', quorum_threshold: 0.5 });
  for (const agent_id of ['a', 'b', 'c', 'd']) await call('POST', `/intents/${quorum}/agents`, { agent_id });
  const approve = async (agent: string) => {
    const one = (await call('POST', `/intents/${quorum}/approvals`, { action: 'complete' })).json;
    await call('POST', `/intents/${quorum}/approvals/${one.id}/approve`, undefined, { agent });
  };
  for (const agent of ['a', 'a']) await approve(agent);
  expect(await set(quorum, 'completed', 1)).toMatchObject(violates('completion_mode'));
  await approve('b');
  expect((await set(quorum, 'completed', 1)).status).toBe(200);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { expireLeases } from '@/lib/bus/state/lease';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let other: typeof key;
let call: ReturnType<typeof callerOf>['call'];
let create: ReturnType<typeof callerOf>['create'];
let patch: ReturnType<typeof callerOf>['patch'];
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('a');
  other = await t.key('b');
  ({ call, create, patch } = callerOf(t, () => key.secret));
});
afterAll(() => t.stop());

const B = { agent: 'agent-b' };
const acquire = (id: string, scope: string, more: object = {}, duration_seconds = 300) =>
  call('POST', `/intents/${id}/leases`, { scope, duration_seconds }, more);
const renew = (id: string, lease: string, more: object = {}) =>
  call('PATCH', `/intents/${id}/leases/${lease}`, { duration_seconds: 300 }, more);
const release = (id: string, lease: string, more: object = {}) =>
  call('DELETE', `/intents/${id}/leases/${lease}`, undefined, more);
const list = async (id: string) => (await call('GET', `/intents/${id}/leases`)).json.leases;
const types = async (id: string) =>
  (await call('GET', `/intents/${id}/events`)).json.map((event: { event_type: string }) => event.event_type);

test('a scope is one agent’s until it gives it back; two agents on one key are two', async () => {
  const { id } = await create();
  const lease = await acquire(id, 's');
  expect(lease.json).toMatchObject({ intent_id: id, agent_id: 'agent-a', scope: 's', status: 'active' });
  expect(await list(id)).toEqual([lease.json]);
  for (const more of [B, {}]) {
    const refused = await acquire(id, 's', more);
    expect(refused).toMatchObject({ status: 409, json: { existing_lease: { id: lease.json.id } } });
    expect(refused.json.message).toMatch(/lease/i);
  }
  expect((await acquire(id, 'other', B)).status).toBe(200);
  for (const more of [B, { secret: other.secret }]) {
    expect((await release(id, lease.json.id, more)).status).toBe(404);
    expect((await renew(id, lease.json.id, more)).status).toBe(404);
  }
  expect((await renew(id, lease.json.id)).json.id).toBe(lease.json.id);
  expect((await release(id, lease.json.id)).status).toBe(200);
  expect((await release(id, lease.json.id)).status).toBe(200);
  expect((await renew(id, lease.json.id)).status).toBe(404);
  expect((await acquire(id, 's', B)).status).toBe(200);
  expect(await types(id)).toEqual([
    'lease_acquired',
    'lease_released',
    'comment',
    'lease_acquired',
    'lease_acquired',
    'intent_created',
  ]);
});

test('of ten who want a scope at the same moment one has it', async () => {
  const { id } = await create();
  const tries = await Promise.all(
    Array.from({ length: 10 }, (_, n) => acquire(id, 's', { agent: `agent-${n}` })),
  );
  expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await list(id)).toHaveLength(1);
});

test('a lease that ran out is anyone’s, and its last holder’s only while nobody else has the scope', async () => {
  const { id } = await create();
  const first = (await acquire(id, 's', {}, 1)).json;
  t.clock.now += 1_001;
  expect(await list(id)).toEqual([]);
  expect((await renew(id, first.id)).status).toBe(200);
  t.clock.now += 300_001;
  expect((await acquire(id, 's', B)).status).toBe(200);
  expect(await renew(id, first.id)).toMatchObject({
    status: 409,
    json: { existing_lease: { agent_id: 'agent-b' } },
  });
  expect(await list(id)).toHaveLength(1);
});

test('the sweeper ends what ran out, once, with an event; it can still be renewed', async () => {
  const { id } = await create();
  const lease = (await acquire(id, 's', {}, 1)).json;
  t.clock.now += 1_001;
  await expireLeases(t.bus);
  await expireLeases(t.bus);
  const [event, ...rest] = (await call('GET', `/intents/${id}/events`)).json;
  expect(event).toMatchObject({
    event_type: 'lease_released',
    actor: 'the clock',
    payload: { scope: 's', lease_id: lease.id, reason: 'expired' },
  });
  expect(rest).toHaveLength(2);
  expect((await renew(id, lease.id)).json.status).toBe('active');
  expect(await list(id)).toHaveLength(1);
});

test('a lease protects its scope of the state from other agents, above and below it', async () => {
  const { id } = await create({ state: { research: {} } });
  await acquire(id, 'research/notes');
  for (const path of ['research/notes', 'research/notes/1', 'research']) {
    const refused = await patch(id, 1, { free: 1, [path]: 1 }, B);
    expect(refused).toMatchObject({ status: 409, json: { existing_lease: { agent_id: 'agent-a' } } });
  }
  expect((await patch(id, 1, { 'research/other': 1 }, B)).status).toBe(200);
  expect((await patch(id, 2, { 'research/notes/1': 1 })).json.state).toEqual({
    research: { other: 1, notes: { 1: 1 } },
  });
  t.clock.now += 300_001;
  expect((await patch(id, 3, { 'research/notes': 2 }, B)).status).toBe(200);
});

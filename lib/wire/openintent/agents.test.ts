import { afterAll, beforeAll, expect, test } from 'vitest';
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

const register = (agent_id: string, more: object = {}) =>
  call('POST', '/agents/register', { agent_id, ...more });
const beat = (agent: string, current_load = 0) =>
  call('POST', `/agents/${agent}/heartbeat`, { status: 'active', current_load, tasks_in_progress: [] });
const record = async (agent: string) => (await call('GET', `/agents/${agent}/record`)).json;

test('silence makes an agent unhealthy and then dead, from which it has to register again', async () => {
  expect((await register('one', { capabilities: ['x'], metadata: { m: 1 } })).json).toMatchObject({
    agent_id: 'one',
    status: 'active',
    capabilities: ['x'],
    capacity: { max_concurrent_tasks: 5, current_load: 0 },
    heartbeat_config: { interval_seconds: 30, unhealthy_after_seconds: 90, dead_after_seconds: 300 },
    metadata: { m: 1 },
    agent_metadata: { m: 1 },
    version: 1,
  });
  t.clock.now += 91_000;
  expect((await record('one')).status).toBe('unhealthy');
  expect((await beat('one', 2)).json).toMatchObject({
    status: 'ok',
    acknowledged: true,
    agent_status: 'active',
  });
  expect(await record('one')).toMatchObject({
    status: 'active',
    capacity: { current_load: 2 },
    capabilities: ['x'],
  });
  t.clock.now += 301_000;
  expect((await call('GET', '/agents?status=dead')).json).toMatchObject([{ agent_id: 'one' }]);
  expect((await beat('one')).status).toBe(410);
  expect((await register('one')).json).toMatchObject({ status: 'active', version: 2 });
  expect((await beat('one')).status).toBe(200);
});

test('a drain is told, and not taken back by the agent’s own word', async () => {
  await register('two', { role_id: 'r' });
  const drain = await call('PATCH', '/agents/two/status', { status: 'draining' });
  expect(drain.json).toMatchObject({ status: 'draining', version: 2 });
  expect((await beat('two')).json).toMatchObject({ agent_status: 'draining', pending_commands: ['drain'] });
  expect((await call('GET', '/agents?role_id=r')).json).toHaveLength(1);
  expect((await call('PATCH', '/agents/two/status', { status: 'zombie' })).status).toBe(422);
  expect((await beat('nobody')).status).toBe(404);
});

test('agents are on an intent by their role, once each, and a name may be anything', async () => {
  const { id } = await create();
  const put = (agent_id: string, role?: string) => call('POST', `/intents/${id}/agents`, { agent_id, role });
  const first = (await put('a/b c')).json;
  expect(first).toMatchObject({ intent_id: id, agent_id: 'a/b c', role: 'worker' });
  expect((await put('a/b c')).json).toEqual(first);
  await put('a/b c', 'reviewer');
  expect((await call('GET', `/intents/${id}/agents`)).json).toHaveLength(2);
  const off = () => call('DELETE', `/intents/${id}/agents/a/b%20c`);
  expect((await off()).status).toBe(200);
  expect((await off()).status).toBe(404);
  expect((await call('GET', `/intents/${id}/agents`)).json).toEqual([]);
});

test('a heartbeat has a shortest interval', async () => {
  const answer = (interval_seconds: number) => register('fast', { heartbeat_config: { interval_seconds } });
  for (const seconds of [0, 0.000_1, -1]) {
    const { status, text } = await answer(seconds);
    expect([status, text.includes('heartbeat_config.interval_seconds')]).toEqual([422, true]);
  }
  expect((await answer(0.1)).status).toBe(200);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';
import { allFrames } from './stream.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('ops');
  the = callerOf(t, () => key.secret);
});
afterAll(() => t.stop());

const formsOf = (name: string) => [
  name,
  `agent://${name}`,
  `agent://prod/${name}`,
  `agent://acme/prod/${name}`,
];
const heard = async (address: string, since = 0) => {
  const path = `/axme/v1/agents/${address.replace('agent://', '')}/intents/stream?since=${since}&wait_seconds=1`;
  const response = await fetch(t.url + path, { headers: { 'x-api-key': key.secret } });
  return (await allFrames(response)).flatMap(({ data }) => data.intent_id ?? []);
};
const inboxOf = async (owner: string) => {
  const { json } = await the.call('GET', `/v1/inbox?owner_agent=${encodeURIComponent(owner)}`);
  return json.threads.map((thread: { thread_id: string }) => thread.thread_id);
};

test('whichever form a sender and an agent use, it is one agent with one inbox', async () => {
  const ids = [];
  for (const to_agent of formsOf('bot')) ids.push(await the.create({ to_agent }));
  for (const address of formsOf('bot')) {
    expect([address, await heard(address)]).toEqual([address, ids]);
    expect([address, await inboxOf(address)]).toEqual([address, ids.toReversed()]);
  }
  // Coming back with the last number, in another form, takes what was handed out.
  await heard('agent://prod/bot', ids.length);
  for (const id of ids) expect((await the.show(id)).status).toBe('ACKNOWLEDGED');
});

test('a listener is woken by mail under another form of its name', async () => {
  const waiting = heard('acme/prod/sleeper');
  const id = await the.create({ to_agent: 'sleeper' });
  expect(await waiting).toEqual([id]);
});

test('owner_agent, grants and reply_to go by the same name', async () => {
  const id = await the.create({ to_agent: 'agent://acme/prod/clerk', reply_to: 'agent://acme/prod/boss' });
  const resume = (owner: string) => the.call('POST', `/v1/intents/${id}/resume?owner_agent=${owner}`, {});
  expect((await resume('clerk')).status).toBe(200);
  expect((await resume('deputy')).status).toBe(403);
  await the.call('POST', `/v1/intents/${id}/policy`, {
    grants_patch: { 'delegate:agent://prod/deputy': { allow: ['resume'] } },
  });
  expect((await resume('deputy')).status).toBe(200);
  expect((await the.call('GET', `/v1/inbox/${id}?owner_agent=prod/clerk`)).status).toBe(200);
  await the.call('POST', `/v1/intents/${id}/resolve`, { status: 'COMPLETED', result: {} });
  expect(await inboxOf('boss')).toEqual([id]);
});

test('agents of one name in two workspaces stay two', async () => {
  const id = await the.create({ to_agent: 'agent://acme/dev/twin' });
  expect(await heard('acme/prod/twin')).toEqual([]);
  expect(await inboxOf('agent://acme/prod/twin')).toEqual([]);
  expect(await inboxOf('agent://dev/twin')).toEqual([id]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let secret: string;
let call: ReturnType<typeof callerOf>['call'];
let create: ReturnType<typeof callerOf>['create'];
beforeAll(async () => {
  t = await openTestWire();
  ({ secret } = await t.key('a'));
  ({ call, create } = callerOf(t, () => secret));
});
afterAll(() => t.stop());

test('what is not served is 501 with its name, and nonsense is 404', async () => {
  const { id } = await create();
  const paths: [method: string, path: string, feature: string][] = [
    ['GET', '/channels', 'channels'],
    ['POST', `/intents/${id}/channels`, 'channels'],
    ['GET', `/intents/${id}/events/verify`, 'log verification'],
    ['GET', '/events/verify', 'log verification'],
    ['GET', '/events?trace_id=x', 'tracing'],
    ['GET', '/admin/checkpoints', 'checkpoints'],
    ['POST', '/checkpoints', 'checkpoints'],
    ['GET', '/federation/agents', 'federation'],
    ['POST', '/portfolios', 'portfolios'],
    ['GET', `/intents/${id}/tasks`, 'tasks'],
    ['PATCH', '/plans/p', 'plans'],
    ['POST', '/tools/invoke', 'tools'],
    ['GET', '/agents/a/b/memory/summary', 'memory summaries'],
    ['POST', '/memory/batch', 'memory batches'],
    ['GET', '/memory/namespaces', 'memory namespaces'],
    ['PATCH', '/memory/namespaces/n', 'memory namespaces'],
    ['GET', '/agents/a/grants', 'credentials'],
    ['POST', '/subscriptions', 'subscriptions'],
    ['PUT', `/intents/${id}/acl`, 'access control'],
    ['POST', `/intents/${id}/costs`, 'costs'],
    ['POST', '/agents/a/identity/challenge', 'identity'],
  ];
  for (const [method, path, feature] of paths) {
    const { status, json } = await call(method, path, method === 'GET' ? undefined : {});
    expect([path, status, json.detail]).toMatchObject([path, 501, { error: 'not_implemented', feature }]);
    expect(json.message).toContain(feature);
  }
  expect((await call('GET', '/nonsense')).status).toBe(404);
  expect((await call('GET', `/intents/${id}/nonsense`)).status).toBe(404);
});

test('the documents of federation are 501 too, without a key', async () => {
  for (const name of ['openintent-federation.json', 'did.json']) {
    const answer = await fetch(`${t.url}/openintent/.well-known/${name}`);
    expect([answer.status, (await answer.json()).detail.feature]).toEqual([501, 'federation']);
  }
});

test('a refusal names the value that does not fit', async () => {
  const { id } = await create();
  const message = async (...args: Parameters<typeof call>) => (await call(...args)).json.message;
  expect(await message('POST', `/intents/${id}/status`, { status: 'zombie' }, { version: 1 })).toContain(
    '"zombie"',
  );
  expect(await message('POST', `/intents/${id}/status`, { status: 'active' }, { version: 'abc' })).toContain(
    '"abc"',
  );
  expect(await message('POST', `/intents/${id}/events`, { event_type: 'made.up' })).toContain('"made.up"');
  expect(await message('GET', '/intents?limit=5000')).toContain('5000');
  expect(await message('GET', '/agents?status=gone')).toContain('"gone"');
  expect(await message('GET', `/intents/${id}/events?since=yesterday`)).toContain('"yesterday"');
});

test('who asks is kept as its own word, and events carry the policy and the decision', async () => {
  const { id } = await create();
  const person = await t.key('person', { scopes: ['intent.read', 'intent.claim', 'approval.decide'] });
  const asked = await call('POST', `/intents/${id}/approvals`, { action: 'deploy', requested_by: 'ci bot' });
  expect(asked.json).toMatchObject({ requested_by: 'ci bot', decision: null });
  const at = `/intents/${id}/approvals/${asked.json.id}`;
  const denied = await call('POST', `${at}/deny`, undefined, { secret: person.secret });
  expect(denied.json).toMatchObject({ requested_by: 'ci bot', decision: 'denied', status: 'denied' });
  await call('PUT', `/intents/${id}/governance`, { completion_mode: 'quorum' }, { version: 1 });
  const events = (await call('GET', `/intents/${id}/events`)).json;
  expect(events[0]).toMatchObject({
    event_type: 'governance.policy_set',
    payload: { governance_policy: { completion_mode: 'quorum' } },
  });
  expect(events[1]).toMatchObject({
    event_type: 'governance.approval_denied',
    payload: { decision: 'denied' },
  });
});

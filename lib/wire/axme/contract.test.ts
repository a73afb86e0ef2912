import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expireIntents } from '@/lib/bus/intent/expiry';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('ops', { scopes: ALL_SCOPES });
  the = callerOf(t, () => key.secret);
});
afterAll(() => t.stop());

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);

function schema(name: string) {
  const file = path.join(import.meta.dirname, 'contract', `api.${name}.response.v1.json`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Checks that an answer is 200 and as its schema has it, and hands it on. */
async function checked(name: string, answer: ReturnType<typeof the.call>, of = schema(name)) {
  const { status, json, text } = await answer;
  expect([name, status, text.slice(0, 300)]).toEqual([name, 200, expect.any(String)]);
  const validate = ajv.compile({ ...of, $id: undefined });
  validate(json);
  expect([name, validate.errors ?? []]).toEqual([name, []]);
  return json;
}

const created = async (fields: object = {}) =>
  (await checked('intents.create', the.call('POST', '/v1/intents', the.intent(fields)))).intent_id;
const whole = async (id: string) => {
  await checked('intents.get', the.call('GET', `/v1/intents/${id}`));
  await checked('inbox.thread', the.call('GET', `/v1/inbox/${id}`));
  return (await checked('intents.events.list', the.call('GET', `/v1/intents/${id}/events`))).events;
};
const task = {
  title: 'Approve',
  description: 'All of it',
  task_type: 'review',
  allowed_outcomes: ['approved', 'rejected'],
  required_comment: false,
  assignees: ['a@example.com'],
  form_schema: { type: 'object' },
};

test('capabilities', async () => {
  await checked('capabilities.get', the.call('GET', '/v1/capabilities'));
});

test('an intent with everything, through every status', async () => {
  const id = await created({
    from_agent: 'agent://acme/ws/shop',
    reply_to: 'agent://acme/ws/boss',
    deadline_at: '2099-01-01T00:00:00+02:00',
    remind_after_seconds: 60,
    remind_interval_seconds: 60,
    max_reminders: 2,
    escalate_to: 'agent://acme/ws/chief',
    max_delivery_attempts: 3,
  });
  await whole(id);
  await the.call('GET', `/v1/agents/acme/ws/worker/intents/stream?wait_seconds=1`);
  await the.call('GET', `/v1/agents/acme/ws/worker/intents/stream?wait_seconds=1&since=1`);
  expect((await the.show(id)).status).toBe('ACKNOWLEDGED');
  await whole(id);
  await the.call('POST', `/v1/intents/${id}/resume`, { actor: 'agent://acme/ws/worker' });
  await the.call('POST', `/v1/intents/${id}/controls`, { controls_patch: { timeout_seconds: 60 } });
  await the.call('POST', `/v1/intents/${id}/policy`, { grants_patch: {}, reason: 'why' });
  await checked('inbox.thread', the.call('POST', `/v1/inbox/${id}/reply`, { message: 'x' }));
  const gone = the.call('POST', `/v1/inbox/${id}/messages/delete`, { mode: 'both' });
  await checked('inbox.messages.delete', gone);
  const delegated = the.call('POST', `/v1/inbox/${id}/delegate`, { delegate_to: 'agent://acme/ws/two' });
  await checked('inbox.thread', delegated);
  await whole(id);
  const done = { status: 'COMPLETED', result: { n: 1 } };
  await checked('intents.resolve', the.call('POST', `/v1/intents/${id}/resolve`, done));
  await whole(id);
  await checked('inbox.list', the.call('GET', '/v1/inbox?owner_agent=agent://acme/ws/boss'));
});

test.each([
  ['FAILED', { status: 'FAILED', error: { code: 'x' } }],
  ['CANCELED', { status: 'CANCELED', reason: 'r' }],
])('%s', async (_, body) => {
  const id = await created();
  await checked('intents.resolve', the.call('POST', `/v1/intents/${id}/resolve`, body));
  await whole(id);
});

test('a human task, its approval, and the inbox that holds it', async () => {
  const id = await created({ human_task: task, deadline_at: '2099-01-01T00:00:00Z' });
  const events = await whole(id);
  await checked('tasks.list', the.call('GET', '/v1/me/tasks'));
  const { approval_id } = events.at(-1).details;
  const path = `/v1/approvals/${approval_id}/decision`;
  await checked('approvals.decision', the.call('POST', path, { decision: 'reject', comment: 'no' }));
  await whole(id);
  await checked('inbox.list', the.call('GET', '/v1/inbox?owner_agent=agent://acme/ws/worker'));
  const changes = the.call('GET', '/v1/inbox/changes?limit=2&owner_agent=agent://acme/ws/worker');
  await checked('inbox.changes', changes);
  await checked('inbox.changes', the.call('GET', '/v1/inbox/changes?owner_agent=agent://nobody'));
});

test('approve and reject', async () => {
  await checked('inbox.thread', the.call('POST', `/v1/inbox/${await created()}/approve`, { comment: 'c' }));
  await checked('inbox.thread', the.call('POST', `/v1/inbox/${await created()}/reject`, {}));
});

test('TIMED_OUT, which the list of events alone has not heard of', async () => {
  const id = await created({ deadline_at: new Date(t.clock.now + 1_000).toISOString() });
  t.clock.now += 2_000;
  await expireIntents(t.bus);
  await checked('intents.get', the.call('GET', `/v1/intents/${id}`));
  const newer = schema('intents.events.list');
  newer.properties.events.items.properties.status.enum.push('TIMED_OUT');
  await checked('intents.events.list', the.call('GET', `/v1/intents/${id}/events`), newer);
  const first = { authorization: `Bearer ${key.secret}` };
  await checked('intents.events.list', the.call('GET', `/v1/intents/${id}/events`, undefined, first));
});

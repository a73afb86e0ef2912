import { afterAll, beforeAll, expect, test } from 'vitest';
import { decide } from '@/lib/bus/approval/decide';
import { findIntent } from '@/lib/store/intent/intents';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

const HARD =
  '{"n":9007199254740993,"minus":-0,"far":1e400,"plain":1.0,"a":1,"a":2,"__proto__":{"x":9007199254740993}}';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let call: ReturnType<typeof callerOf>['call'];
let create: ReturnType<typeof callerOf>['create'];
let set: ReturnType<typeof callerOf>['set'];
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('a');
  ({ call, create, set } = callerOf(t, () => key.secret));
});
afterAll(() => t.stop());

const times = (text: string, part: string) => text.split(part).length - 1;

test('the context of an arbitration, an approval and an escalation comes back to the letter', async () => {
  for (const [ask, list, body] of [
    ['arbitrate', 'arbitration', '"reason":"r"'],
    ['approvals', null, '"action":"deploy"'],
    ['escalations', null, '"reason":"stuck"'],
  ] as const) {
    const { id } = await create();
    const made = await call('POST', `/intents/${id}/${ask}`, `{${body},"context":${HARD}}`);
    expect(made.text).toContain(`"context":${HARD}`);
    if (list) expect((await call('GET', `/intents/${id}/${list}`)).text).toContain(`"context":${HARD}`);
    if (ask === 'escalations') {
      expect((await call('GET', `/escalations?intent_id=${id}`)).text).toContain(`"context":${HARD}`);
    }
    if (ask === 'approvals') {
      const at = `/intents/${id}/approvals/${made.json.id}`;
      expect((await call('POST', `${at}/approve`)).text).toContain(`"context":${HARD}`);
      expect((await call('GET', at)).text).toContain(`"context":${HARD}`);
    }
  }
});

test('what people answer comes back to the letter', async () => {
  const { id } = await create();
  const { json } = await call('POST', `/intents/${id}/arbitrate`, '{"reason":"how many?"}');
  await decide(key.ctx, { id: json.id, outcome: 'answered', value: '9007199254740993' });
  expect((await call('GET', `/intents/${id}/arbitration`)).text).toContain('"resolution":9007199254740993');
});

test('an answer to a suspended intent is told back to the letter', async () => {
  const { id } = await create();
  const state = '{"_suspension":{"id":"s","question":"How many?","response_type":"text"}}';
  await call('POST', `/intents/${id}/state`, `{"state":${state}}`, { version: 1 });
  await set(id, 2, 'suspended_awaiting_input');
  const answered = await call(
    'POST',
    `/intents/${id}/suspend/respond`,
    `{"suspension_id":"s","value":${HARD}}`,
  );
  expect(answered.status).toBe(200);
  expect(answered.text).toContain(`"value":${HARD}`);
});

test('a policy, a confidence and what an agent says of itself come back to the letter', async () => {
  const made = await call(
    'POST',
    '/intents',
    `{"title":"T","confidence":0.12345678901234567890,"governance_policy":${HARD}}`,
  );
  expect(made.text).toContain('"confidence":0.12345678901234567890');
  expect(made.text).toContain(`"governance_policy":${HARD}`);
  const { id } = await create();
  const policy = '{"completion_mode":"quorum","max_cost":9007199254740993,"x":[-0]}';
  const at = `/intents/${id}/governance`;
  expect((await call('PUT', at, policy, { version: 1 })).text).toContain(`"governance_policy":${policy}`);
  const shown = await call('GET', at);
  expect(shown.text).toContain(`"governance_policy":${policy}`);
  expect(shown.json.effective_policy).toMatchObject({
    completion_mode: 'quorum',
    write_scope: 'any',
    x: [-0],
  });
  expect(times(shown.text, '9007199254740993')).toBe(2);
  expect((await call('GET', `/intents/${id}/events`)).text).toContain(`"governance_policy":${policy}`);
  const agent = '{"agent_id":"a/b","capacity":{"max_concurrent_tasks":3},"metadata":';
  expect((await call('POST', '/agents/register', `${agent}${HARD}}`)).text).toContain(`"metadata":${HARD}`);
  await call('POST', '/agents/a%2Fb/heartbeat', { current_load: 1 });
  await call('PATCH', '/agents/a%2Fb/status', { status: 'draining' });
  const record = await call('GET', '/agents/a%2Fb/record');
  expect(times(record.text, HARD)).toBe(2);
  expect(record.json).toMatchObject({ status: 'draining', version: 2, capacity: { current_load: 1 } });
  expect((await call('GET', '/agents')).text).toContain(`"agent_metadata":${HARD}`);
});

test('the numbers that an agent tells of itself come back to the letter, and after a heartbeat', async () => {
  const capacity = '{"max_concurrent_tasks":9007199254740993,"gpu":1.0,"far":1e400,"current_load":-0}';
  const beats = '{"interval_seconds":1.50,"own":9007199254740993}';
  const body = `"capacity":${capacity},"heartbeat_config":${beats},"drain_timeout_seconds":3e1`;
  const whole = [
    `"capacity":${capacity}`,
    `"heartbeat_config":${beats.slice(0, -1)},"unhealthy_after_seconds":90,"dead_after_seconds":300}`,
    '"drain_timeout_seconds":3e1',
  ];
  const made = await call('POST', '/agents/register', `{"agent_id":"exact",${body}}`);
  for (const part of whole) expect(made.text).toContain(part);
  await call('POST', '/agents/exact/heartbeat', '{"current_load":9007199254740993}');
  const [first = '', ...others] = whole;
  const record = (await call('GET', '/agents/exact/record')).text;
  expect(record).toContain(first.replace('-0', '9007199254740993'));
  for (const part of others) expect(record).toContain(part);
});

test.each([['0'], ['0.0'], ['-0'], ['0.85']])(
  'a confidence of %s is kept as it was sent',
  async (confidence) => {
    const made = await call('POST', '/intents', `{"title":"sure","confidence":${confidence}}`);
    expect(made.text).toContain(`"confidence":${confidence},`);
    const row = await findIntent(t.bus.store.read, key.ctx.workspace.id, made.json.id);
    expect(row?.envelope).toContain(`"confidence":${confidence}`);
  },
);

test('an empty trace is an empty trace, and none is none', async () => {
  const { id } = await create();
  const log = (more: string) => call('POST', `/intents/${id}/events`, `{"event_type":"comment"${more}}`);
  const empty = await log(',"trace_id":"","parent_event_id":""');
  expect(empty.json).toMatchObject({ trace_id: '', parent_event_id: '' });
  expect((await log(',"trace_id":null')).json).toMatchObject({ trace_id: null, parent_event_id: null });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { getIntent } from '@/lib/bus/intent/intent';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { holdingOf } from '@/lib/bus/testing/rule.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('ops', { scopes: ALL_SCOPES });
  the = callerOf(t, () => key.secret);
  await (await holdingOf(t)).rule({ match: { protocol: 'axme', goal: 'money.*' } });
});
afterAll(() => t.stop());

test.each([
  ['to another agent', 'inbox', 'delegate', { delegate_to: 'agent://evil/production' }],
  ['by controls', 'intents', 'controls', { controls_patch: { target: 'production' } }],
  ['by a deadline among them', 'intents', 'controls', { controls_patch: { timeout_seconds: 9 } }],
  ['by its policy', 'intents', 'policy', { envelope_patch: { max_retry_count: 9 } }],
  ['by a grant', 'intents', 'policy', { grants_patch: { 'delegate:agent://x': { allow: ['resume'] } } }],
])('a held intent is not changed %s, in its actor’s name or its own', async (_, family, verb, body) => {
  const id = await the.create({ intent_type: 'money.move.v1', to_agent: 'agent://safe/staging' });
  const before = await the.show(id);
  for (const actor of ['agent://safe/staging', undefined]) {
    const answer = await the.call('POST', `/v1/${family}/${id}/${verb}`, { ...body, actor });
    expect(answer).toMatchObject({
      status: 409,
      json: { error: { code: 'conflict', message: expect.stringContaining('held') } },
    });
  }
  expect(await the.show(id)).toEqual(before);
});

test('what a client calls itself is a label, and the key is who did it', async () => {
  const id = await the.create({ from_agent: 'agent://somebody/else' });
  await the.call('POST', `/v1/intents/${id}/resume`, { actor: 'Alice (owner)' });
  const { publisher, history } = await getIntent(key.ctx, id);
  expect(publisher).toBe('ops');
  expect(new Set(history.map(({ actorName }) => actorName))).toEqual(new Set(['ops']));
});

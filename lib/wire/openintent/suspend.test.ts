import { afterAll, expect, test } from 'vitest';
import { decide } from '@/lib/bus/approval/decide';
import { expireApprovals } from '@/lib/bus/approval/expiry';
import { getIntent } from '@/lib/bus/intent/intent';
import { takeEffect } from '@/lib/bus/testing/approval.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { openSuspending, question } from './suspend.fixture';

const { t, human, call, create, patch, set, get, suspend, respond, asked } = await openSuspending();
afterAll(() => t.stop());

test('an answer over the wire reaches the state, resumes the intent, and is taken once', async () => {
  const id = await suspend();
  expect(await get(id)).toMatchObject({ status: 'suspended_awaiting_input', version: 4 });
  const body = { suspension_id: 's-1', value: 'ship', responded_by: 'olga', metadata: { channel: 'phone' } };
  expect(await respond(id, { ...body, suspension_id: 's-2' })).toMatchObject({ status: 409 });
  expect(await respond(id, { ...body, value: 'maybe' })).toMatchObject({
    status: 422,
    json: { detail: { error: 'invalid_choice', valid_choices: question.choices } },
  });
  const agent = await t.key('agent', { scopes: ['intent.read', 'intent.claim'] });
  expect((await respond(id, body, agent.secret)).status).toBe(403);
  expect((await respond(id, body)).json).toMatchObject({
    intent_id: id,
    suspension_id: 's-1',
    resolution: 'responded',
    value: 'ship',
    responded_by: 'olga',
    choice_label: 'Ship it now',
    choice_description: 'At once',
  });
  expect(await get(id)).toMatchObject({
    status: 'active',
    version: 6,
    state: {
      _suspension: {
        ...question,
        response: 'ship',
        resolution: 'responded',
        responded_by: 'olga',
        metadata: { channel: 'phone' },
      },
    },
  });
  const again = await respond(id, body);
  expect(again).toMatchObject({ status: 409, json: { current_version: 6 } });
  expect(again.text).not.toMatch(/lease/i);
  const [resumed] = (await call('GET', `/intents/${id}/events?event_type=intent.resumed`)).json;
  expect(resumed.payload).toMatchObject({
    intent_id: id,
    suspension_id: 's-1',
    value: 'ship',
    responded_by: 'olga',
  });
});

test('a member’s answer in the console is the same answer', async () => {
  const member = await (await seat(t, 'Olga', 'approver')).ctx();
  const id = await suspend();
  const [approval] = await asked(id);
  expect(approval).toMatchObject({ kind: 'choice', state: 'pending' });
  expect(await getIntent(human.ctx, id)).toMatchObject({ asks: 'Ship it?' });
  await decide(member, { id: approval?.id ?? '', outcome: 'wait', comment: 'Not on Friday' });
  expect(await get(id)).toMatchObject({ status: 'suspended_awaiting_input' });
  await takeEffect(t);
  const state = {
    _suspension: {
      response: 'wait',
      resolution: 'responded',
      responded_by: 'Olga',
      comment: 'Not on Friday',
    },
  };
  expect(await get(id)).toMatchObject({ status: 'active', version: 6, state });
  expect(await getIntent(human.ctx, id)).toMatchObject({ asks: null });
  expect((await respond(id, { suspension_id: 's-1', value: 'ship' })).status).toBe(409);
});

test('words and forms are answered with any value, yes or no is what confirms', async () => {
  for (const [suspension, bad, value] of [
    [{ id: 'x', question: 'Why?', response_type: 'text' }, undefined, 'Because: "1.0"'],
    [{ id: 'x', question: '', response_type: 'form', context: { name: '' } }, undefined, { name: 'n' }],
    [{ id: 'x', question: 'Sure?', response_type: 'confirm' }, 'maybe', 'yes'],
    [{ id: 'x', question: 'Which?', response_type: 'choice' }, undefined, 5],
  ] as const) {
    const id = await suspend(suspension);
    if (bad) expect((await respond(id, { suspension_id: 'x', value: bad })).status).toBe(422);
    expect((await respond(id, { suspension_id: 'x', value })).status).toBe(200);
    expect((await get(id)).state._suspension).toMatchObject({ response: value, resolution: 'responded' });
  }
});

test('what is asked first and suspended then is asked all the same, and taken back when the agent goes on', async () => {
  const { id } = await create({ state: { _suspension: question } });
  expect(await asked(id)).toHaveLength(0);
  await set(id, 1, 'suspended_awaiting_input');
  expect(await asked(id)).toHaveLength(1);
  await patch(id, 2, { _suspension: { ...question, id: 's-9' } });
  expect(await asked(id)).toMatchObject([{ question: expect.stringContaining('s-9') }]);
  await patch(id, 3, { '_suspension/resolution': 'cancelled' });
  expect(await asked(id)).toHaveLength(0);
  await set(id, 4, 'active');
  expect(await get(id)).toMatchObject({
    status: 'active',
    state: { _suspension: { resolution: 'cancelled' } },
  });
});

test('suspended without a question, any answer is taken; not suspended, none', async () => {
  const { id } = await create();
  expect((await respond(id, { suspension_id: 'any', value: 1 })).status).toBe(409);
  await set(id, 1, 'suspended_awaiting_input');
  expect((await respond(id, { suspension_id: 'any', value: { a: 1 } })).status).toBe(200);
  const _suspension = { id: 'any', response: { a: 1 }, resolution: 'responded' };
  expect(await get(id)).toMatchObject({ status: 'active', version: 5, state: { _suspension } });
});

test('a state whose question cannot be read is kept, and waits without one', async () => {
  for (const broken of ['text', 5, null, [], { id: 5 }, { id: '' }]) {
    const { id } = await create({ state: { _suspension: broken } });
    expect((await set(id, 1, 'suspended_awaiting_input')).status).toBe(200);
    expect(await asked(id)).toHaveLength(0);
  }
});

test('an arbitration is answered by people or by a decision, and its agent reads the decision', async () => {
  const { id } = await create();
  const reason = 'Two sources disagree';
  const made = await call('POST', `/intents/${id}/arbitrate`, { reason, context: { a: 1 } });
  expect(made.json).toMatchObject({ status: 'pending', requester_id: 'agent-a', reason, context: { a: 1 } });
  await call('POST', `/intents/${id}/arbitrate`, {
    reason: 'Which?',
    context: { options: ['left', 'right'] },
  });
  const [first, second] = await asked(id);
  expect(second?.kind).toBe('choice');
  await decide(human.ctx, {
    id: first?.id ?? '',
    outcome: 'answered',
    value: '"The second one"',
    comment: 'Newer',
  });
  const decision = { decision_type: 'arbitration', outcome: 'right', reasoning: 'It is right' };
  const recorded = await call('POST', `/intents/${id}/decisions`, decision, { secret: human.secret });
  expect(recorded.json).toMatchObject({ ...decision, decision_maker_id: 'agent-a' });
  expect(await asked(id)).toHaveLength(0);
  await call('POST', `/intents/${id}/decisions`, { ...decision, decision_type: 'scope', outcome: 'smaller' });
  const { decisions } = (await call('GET', `/intents/${id}/decisions`)).json;
  expect(decisions).toMatchObject([
    {
      decision_type: 'arbitration',
      outcome: 'The second one',
      reasoning: 'Newer',
      decision_maker_id: 'human',
    },
    { decision_type: 'arbitration', outcome: 'right', reasoning: 'It is right' },
    { decision_type: 'scope', outcome: 'smaller', reasoning: 'It is right', decision_maker_id: 'agent-a' },
  ]);
  expect((await call('GET', `/intents/${id}/arbitration`)).json.arbitrations).toMatchObject([
    { status: 'resolved', resolution: 'The second one' },
    { status: 'resolved', resolution: 'right' },
  ]);
});

test('what nobody answers in time is over: its agent goes on with what it said it would, once', async () => {
  const fallback = { fallback_policy: 'use_default_and_continue', fallback_value: 1.5 };
  const id = await suspend({ ...question, ...fallback, timeout_seconds: 60 });
  t.clock.now += 59_000;
  await expireApprovals(t.bus);
  expect(await get(id)).toMatchObject({ status: 'suspended_awaiting_input' });
  t.clock.now += 2_000;
  await expireApprovals(t.bus);
  await expireApprovals(t.bus);
  const _suspension = { resolution: 'expired', response: 1.5, responded_by: 'the clock' };
  expect(await get(id)).toMatchObject({ status: 'active', version: 6, state: { _suspension } });
  const events = await call('GET', `/intents/${id}/events?event_type=intent.suspension_expired`);
  expect(events.json).toMatchObject([{ actor: 'the clock', payload: { suspension_id: 's-1' } }]);
  expect((await respond(id, { suspension_id: 's-1', value: 'ship' })).status).toBe(409);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalsOf } from '@/lib/bus/approval/approval';
import { decide } from '@/lib/bus/approval/decide';
import { sendReminders } from '@/lib/bus/mailbox/reminder';
import { retryIntent } from '@/lib/bus/publish/retry';
import { takeEffect } from '@/lib/bus/testing/approval.fixture';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('ops');
  the = callerOf(t, () => key.secret);
});
afterAll(() => t.stop());

const task = { title: 'Approve the refund', task_type: 'approval', assignees: ['boss@example.com'] };
const resume = (id: string, body: object) => the.call('POST', `/v1/intents/${id}/resume`, body);

describe('a human task', () => {
  test('waits for a human, is listed, and is done with the answer', async () => {
    const id = await the.create({ human_task: task, deadline_at: '2099-01-01T00:00:00Z' });
    expect(await the.show(id)).toMatchObject({
      status: 'WAITING',
      waiting_reason: 'WAITING_FOR_HUMAN',
      pending_with: { type: 'human', name: 'boss@example.com' },
    });
    expect((await the.events(id)).map((event: { event_type: string }) => event.event_type)).toEqual([
      'intent.created',
      'intent.submitted',
      'intent.waiting',
      'intent.human_task_assigned',
    ]);
    const { json } = await the.call('GET', '/v1/me/tasks');
    expect(json.tasks).toMatchObject([{ intent_id: id, status: 'WAITING', human_task: task }]);
    const told = await resume(id, { task_result: { outcome: 'approved', comment: 'fine', amount: 3 } });
    expect(told.json).toMatchObject({
      ok: true,
      applied: true,
      intent: { status: 'COMPLETED', result: { outcome: 'approved', comment: 'fine', value: { amount: 3 } } },
    });
    expect((await the.call('GET', '/v1/me/tasks')).json.tasks).toEqual([]);
    expect((await resume(id, { task_result: { outcome: 'approved' } })).status).toBe(409);
  });

  test('takes only the outcomes it names, and a comment where it wants one', async () => {
    const strict = { title: 'Check', allowed_outcomes: ['ship', 'scrap'], required_comment: true };
    const id = await the.create({ human_task: strict });
    const wrong = await resume(id, { task_result: { outcome: 'approved', comment: 'x' } });
    expect(wrong).toMatchObject({ status: 422, json: { error: { message: /ship, scrap/ } } });
    expect((await resume(id, { task_result: { outcome: 'ship' } })).status).toBe(422);
    expect((await resume(id, {})).status).toBe(422);
    expect((await the.call('POST', `/v1/inbox/${id}/approve`, { comment: 'y' })).status).toBe(422);
    expect((await the.show(id)).status).toBe('WAITING');
    expect((await resume(id, { task_result: { outcome: 'scrap', comment: 'bent' } })).status).toBe(200);
  });

  test('takes a form only as its schema has it', async () => {
    const form_schema = {
      type: 'object',
      required: ['amount'],
      properties: { amount: { type: 'number', maximum: 10 } },
    };
    const id = await the.create({ human_task: { title: 'How much?', form_schema } });
    const answer = (fields: object) => resume(id, { task_result: { outcome: 'completed', ...fields } });
    expect(await answer({})).toMatchObject({ status: 422 });
    expect(await answer({ amount: 'much' })).toMatchObject({ status: 422 });
    expect(await answer({ data: { amount: 11 } })).toMatchObject({ status: 422 });
    const told = await answer({ data: { amount: 10 } });
    expect(told.json.intent.result).toMatchObject({ value: { amount: 10 } });
  });

  test.each([
    ['rejected over resume', (id: string) => resume(id, { task_result: { outcome: 'rejected' } })],
    ['not approved over resume', (id: string) => resume(id, { approve_current_step: false })],
    ['rejected in the inbox', (id: string) => the.call('POST', `/v1/inbox/${id}/reject`, { note: 'no' })],
    [
      'rejected by its approval',
      async (id: string) => {
        const [asked] = await approvalsOf(key.ctx, id);
        return the.call('POST', `/v1/approvals/${asked?.id}/decision`, { decision: 'reject' });
      },
    ],
  ])('%s is canceled', async (_, reject) => {
    const id = await the.create({ human_task: task });
    expect((await reject(id)).status).toBe(200);
    expect(await the.show(id)).toMatchObject({ status: 'CANCELED', result: { outcome: 'rejected' } });
    expect((await the.events(id)).at(-1)).toMatchObject({
      event_type: 'intent.canceled',
      status: 'CANCELED',
    });
    expect((await reject(id)).status).toBe(409);
  });

  test('answered by a member moves as if it were answered over the wire', async () => {
    const id = await the.create({ human_task: task, reply_to: 'agent://sender' });
    const [asked] = await approvalsOf(key.ctx, id);
    const approver = await (await seat(t, 'Ada', 'approver')).ctx();
    await decide(approver, { id: asked?.id ?? '', outcome: 'approved', comment: 'go' });
    expect(await the.show(id)).toMatchObject({ status: 'WAITING' });
    await takeEffect(t);
    expect(await the.show(id)).toMatchObject({
      status: 'COMPLETED',
      result: { outcome: 'approved', comment: 'go' },
    });
    expect((await the.events(id)).at(-1)).toMatchObject({ event_type: 'intent.completed', actor: 'Ada' });
    const { json } = await the.call('GET', '/v1/inbox?owner_agent=agent://sender');
    expect(json.threads).toHaveLength(1);
    const viewer = await (await seat(t, 'Vic', 'viewer')).ctx();
    const other = await the.create({ human_task: task });
    const [open] = await approvalsOf(key.ctx, other);
    await expect(decide(viewer, { id: open?.id ?? '', outcome: 'approved' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('of twenty answers at once one counts', async () => {
    const id = await the.create({ human_task: task });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        resume(id, { task_result: { outcome: n % 2 ? 'approved' : 'rejected' } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
  });

  test('ended by other means takes its question back', async () => {
    const id = await the.create({ human_task: task });
    await the.call('POST', `/v1/intents/${id}/resolve`, { status: 'CANCELED', reason: 'moot' });
    const [asked] = await approvalsOf(key.ctx, id);
    expect(asked?.state).toBe('withdrawn');
    const { status } = await the.call('POST', `/v1/approvals/${asked?.id}/decision`, { decision: 'approve' });
    expect(status).toBe(409);
  });
});

describe('an agent’s resume', () => {
  test('goes on with it, and ends it with its own keys as the result', async () => {
    const id = await the.create();
    expect((await resume(id, { reason: 'begun' })).json).toMatchObject({ intent: { status: 'IN_PROGRESS' } });
    const done = await resume(id, { action: 'complete', total: 7 });
    expect(done.json).toMatchObject({ applied: true, intent: { status: 'COMPLETED', result: { total: 7 } } });
  });

  test('in another’s name needs a grant', async () => {
    const id = await the.create();
    const as = (agent: string) => the.call('POST', `/v1/intents/${id}/resume?owner_agent=${agent}`, {});
    expect(await as('agent://deputy')).toMatchObject({
      status: 403,
      json: { error: { code: 'policy_denied' } },
    });
    const grants_patch = { 'delegate:agent://deputy': { allow: ['resume'] } };
    const path = `/v1/intents/${id}/policy`;
    const granted = await the.call('POST', path, { grants_patch });
    expect(granted.json).toMatchObject({ applied: true, policy_generation: 1 });
    expect((await as('agent://deputy')).json).toMatchObject({ applied: true });
    expect((await as('agent://acme/ws/worker')).status).toBe(200);
    const resolve = `/v1/intents/${id}/resolve?owner_agent=agent://deputy`;
    expect((await the.call('POST', resolve, { status: 'COMPLETED', result: {} })).status).toBe(403);
    const two = { 'x-api-key': key.secret, 'x-owner-agent': 'agent://a' };
    expect((await the.call('POST', resolve, { status: 'COMPLETED', result: {} }, two)).status).toBe(400);
  });
});

describe('controls', () => {
  test('are kept and obeyed, once per generation', async () => {
    const id = await the.create();
    const path = `/v1/intents/${id}/controls`;
    const patch = { timeout_seconds: 120, max_retries: 5, retry_delay_seconds: 30, own: { x: 1 } };
    const first = await the.call('POST', path, { controls_patch: patch, expected_policy_generation: 0 });
    expect(first.json).toMatchObject({ ok: true, applied: true, policy_generation: 1 });
    const again = await the.call('POST', path, { controls_patch: { own: 2 }, expected_policy_generation: 0 });
    expect(again).toMatchObject({
      status: 200,
      json: { applied: false, reason: 'stale_policy_generation', policy_generation: 1 },
    });
    const deadline_at = new Date(t.clock.now + 120_000).toISOString();
    expect(await the.show(id)).toMatchObject({ controls: patch, deadline_at, policy_generation: 1 });
    expect((await the.events(id)).at(-1)).toMatchObject({ event_type: 'intent.controls_updated' });
    const old = await the.call('POST', path, { controls: { own: null } }, the.keyed('c-1'));
    expect(old.json).toMatchObject({ applied: true, policy_generation: 2 });
    expect((await the.call('POST', path, { controls: { own: null } }, the.keyed('c-1'))).json).toMatchObject({
      applied: true,
      policy_generation: 2,
    });
    expect((await the.show(id)).controls.own).toBeUndefined();
  });
});

test('reminders come by their plan, then it escalates, and never after the end', async () => {
  const id = await the.create({
    remind_after_seconds: 60,
    remind_interval_seconds: 30,
    max_reminders: 2,
    escalate_to: 'agent://chief',
  });
  const path = `/v1/intents/${id}/controls`;
  await the.call('POST', path, { controls: { reminders: [{ offset_seconds: 10, note: 'soon' }] } });
  const sweep = async (seconds: number) => {
    t.clock.now += seconds * 1_000;
    await sendReminders(t.bus);
  };
  await sweep(11);
  await sweep(50);
  await sweep(31);
  await sweep(1_000);
  const told = (await the.events(id))
    .slice(3)
    .map(({ event_type, details }: { event_type: string; details: object }) => [event_type, details]);
  expect(told).toEqual([
    ['intent.reminder', { reason: 'soon' }],
    ['intent.reminder', { attempt: 1 }],
    ['intent.reminder', { attempt: 2 }],
    ['intent.escalated', { escalated_to: 'agent://chief' }],
  ]);
  expect(await the.show(id)).toMatchObject({ remind_count: 2, status: 'SUBMITTED' });
  const { json } = await the.call('GET', '/v1/inbox?owner_agent=agent://chief');
  expect(json.threads).toMatchObject([{ thread_id: id }]);
  const over = await the.create({ remind_after_seconds: 1 });
  await the.call('POST', `/v1/intents/${over}/resolve`, { status: 'COMPLETED', result: {} });
  await sweep(10);
  expect(await the.events(over)).toHaveLength(3);
});

test('one that is retried goes to the same agent and asks the same human again', async () => {
  const { ctx } = await t.key('admin', { scopes: ALL_SCOPES });
  const id = await the.create({ to_agent: 'agent://again', human_task: task });
  await resume(id, { task_result: { outcome: 'rejected' } });
  const { id: next } = await retryIntent(ctx, { id });
  expect((await the.events(next)).map((event: { event_type: string }) => event.event_type)).toEqual([
    'intent.created',
    'intent.submitted',
    'intent.waiting',
    'intent.human_task_assigned',
  ]);
  expect((await the.events(id)).at(-1)).toMatchObject({ event_type: 'intent.retried', status: 'CANCELED' });
  const { json } = await the.call('GET', '/v1/inbox?owner_agent=agent://again');
  expect(json.threads.map((thread: { thread_id: string }) => thread.thread_id)).toEqual([next, id]);
  expect((await resume(next, { task_result: { outcome: 'approved' } })).json.intent.status).toBe('COMPLETED');
});

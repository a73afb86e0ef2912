import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expireIntents } from '@/lib/bus/intent/expiry';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  const key = await t.key('ops');
  the = callerOf(t, () => key.secret);
});
afterAll(() => t.stop());

const resume = (id: string, body: object) => the.call('POST', `/v1/intents/${id}/resume`, body);

describe('what the SDK’s README shows', () => {
  test('an agent that resumes with its result has ended the intent', async () => {
    const id = await the.create();
    const told = await resume(id, { shipped: true, boxes: 2 });
    expect(told.json).toMatchObject({ applied: true, intent: { status: 'COMPLETED' } });
    expect((await the.events(id)).at(-1)).toMatchObject({
      event_type: 'intent.completed',
      details: { result: { shipped: true, boxes: 2 } },
    });
    expect((await resume(id, { shipped: true })).status).toBe(409);
  });

  test.each(['approval', 'confirmation', 'review', 'assignment', 'form', 'clarification', 'override'])(
    'a task of type %s without a title or a payload is named after its type',
    async (task_type) => {
      const { json } = await the.call('POST', '/v1/intents', {
        intent_type: 'human_approval.v1',
        to_agent: 'agent://myorg/prod/agent_core',
        human_task: { task_type, notify_email: 'approver@example.com' },
      });
      const shown = await the.show(json.intent_id);
      expect(shown).toMatchObject({
        status: 'WAITING',
        payload: {},
        intent_type: 'human_approval.v1',
        human_task: { task_type, notify_email: 'approver@example.com' },
      });
      expect(shown.human_task.title.toLowerCase()).toBe(task_type);
      expect((await the.call('POST', `/v1/inbox/${json.intent_id}/approve`, {})).json).toMatchObject({
        thread: { status: 'done', intent_status: 'COMPLETED' },
      });
    },
  );
});

describe('a resume that goes on', () => {
  test.each([
    ['says which step', { approve_current_step: true, sent: 3 }, { sent: 3 }],
    ['says what it does', { action: 'progress', part: { of: 2 } }, { part: { of: 2 } }],
  ])('keeps its keys on the intent and in its events when it %s', async (_, body, result) => {
    const id = await the.create();
    const told = await resume(id, { ...body, actor: 'agent://worker', reason: 'because' });
    expect(told.json.intent).toMatchObject({ status: 'IN_PROGRESS', result });
    expect((await the.events(id)).at(-1)).toMatchObject({
      event_type: 'intent.in_progress',
      details: { result, reason: 'because' },
    });
    expect((await the.show(id)).result).toEqual(result);
  });

  test('leaves no result behind that reads as the error of a later end', async () => {
    const id = await the.create({ deadline_at: new Date(t.clock.now + 1_000).toISOString() });
    await resume(id, { action: 'progress', part: 1 });
    t.clock.now += 2_000;
    await expireIntents(t.bus);
    expect(await the.show(id)).toMatchObject({ status: 'TIMED_OUT', error: { message: expect.any(String) } });
    expect(JSON.stringify(await the.events(id))).toContain('"part":1');
  });

  test('turns nothing down that nobody asks', async () => {
    const id = await the.create();
    expect((await resume(id, { approve_current_step: false })).status).toBe(409);
    expect((await the.show(id)).status).toBe('SUBMITTED');
  });
});

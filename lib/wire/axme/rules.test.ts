import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { getIntent, listIntents } from '@/lib/bus/intent/intent';
import { retryIntent } from '@/lib/bus/publish/retry';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { type Holding, holdingOf } from '@/lib/bus/testing/rule.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';
import { allFrames, type Frame, framesOf } from './stream.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let people: Holding;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('ops', { scopes: ALL_SCOPES });
  the = callerOf(t, () => key.secret);
  people = await holdingOf(t);
  await people.rule({ match: { protocol: 'axme', goal: 'money.*' } });
  await people.rule({ name: 'Never', match: { goal: 'disk.wipe.v1' }, effect: 'refuse' });
});
afterAll(() => t.stop());

const listen = (agent: string, wait = 20) =>
  fetch(`${t.url}/axme/v1/agents/${agent}/intents/stream?since=0&wait_seconds=${wait}`, {
    headers: { 'x-api-key': key.secret },
  });
const heard = async (agent: string) =>
  (await allFrames(await listen(agent, 1))).flatMap(({ data }) => data.intent_id ?? []);
const held = (agent: string, more: object = {}) =>
  the.create({ intent_type: 'money.move.v1', to_agent: `agent://${agent}`, ...more });

async function next(frames: AsyncGenerator<Frame>): Promise<Frame> {
  const { value, done } = await frames.next();
  if (done) throw new Error('The stream has ended.');
  return value;
}

const standing = async (id: string) => {
  const { phase, phaseReason } = await getIntent(key.ctx, id);
  return `${phase} ${phaseReason}`;
};

test('an agent that listens is handed a held intent once it is approved, and what came after it before', async () => {
  const first = await held('bank');
  const frames = framesOf(await listen('bank'));
  const free = await the.create({ to_agent: 'agent://bank' });
  expect((await next(frames)).data.intent_id).toBe(free);
  await people.answer(first, 'approved');
  expect((await next(frames)).data).toMatchObject({ intent_id: first, status: 'DELIVERED' });
  await frames.return(undefined);
});

test('no key slips a held one through: it is neither resumed, completed, approved nor changed into running', async () => {
  const id = await held('slip');
  const tries: [path: string, body: object][] = [
    [`/v1/intents/${id}/resume`, {}],
    [`/v1/intents/${id}/resume`, { action: 'complete', n: 1 }],
    [`/v1/intents/${id}/resume`, { task_result: { outcome: 'approved' } }],
    [`/v1/intents/${id}/resolve`, { status: 'COMPLETED', result: { n: 1 } }],
    [`/v1/inbox/${id}/approve`, {}],
    [`/v1/approvals/${id}/decision`, { decision: 'approve' }],
  ];
  for (const [path, body] of tries) {
    const answer = await the.call('POST', path, body);
    expect([path, answer.status >= 400]).toEqual([path, true]);
  }
  for (const [path, body] of [
    [`/v1/intents/${id}/controls`, { controls_patch: { max_retries: 3 } }],
    [`/v1/intents/${id}/policy`, { grants_patch: {} }],
    [`/v1/inbox/${id}/reply`, { message: 'go on' }],
    [`/v1/inbox/${id}/delegate`, { delegate_to: 'agent://other' }],
  ] as const) {
    await the.call('POST', path, body);
  }
  expect(await standing(id)).toBe('waiting held');
  expect(await heard('slip')).toEqual([]);
  expect(await heard('other')).toEqual([]);
});

test('one that a key gives up is over, and so is what was asked about it', async () => {
  const id = await held('given-up');
  const { status } = await the.call('POST', `/v1/intents/${id}/resolve`, {
    status: 'CANCELED',
    reason: 'not needed',
  });
  expect(status).toBe(200);
  await expect(people.answer(id, 'approved')).rejects.toThrow('Nobody is asked');
});

test('one with a human task of its own is held first, and asks its own question once it is let go', async () => {
  const id = await held('tasked', { human_task: { title: 'Check it', task_type: 'approval' } });
  expect(await heard('tasked')).toEqual([]);
  const answer = { task_result: { outcome: 'approved' } };
  expect((await the.call('POST', `/v1/intents/${id}/resume`, answer)).status).toBe(403);
  expect((await the.call('GET', '/v1/me/tasks')).json.tasks).toEqual([]);
  expect(await standing(id)).toBe('waiting held');
  await people.answer(id, 'approved');
  expect(await getIntent(key.ctx, id)).toMatchObject({ phaseReason: 'human', asks: 'Check it' });
  const told = await the.call('POST', `/v1/intents/${id}/resume`, answer);
  expect(told.json).toMatchObject({ intent: { status: 'COMPLETED' } });
});

test('the retry of a held one is held again, and handed over once approved', async () => {
  const id = await held('retried');
  await cancelIntent(key.ctx, { id });
  const again = await retryIntent(key.ctx, { id });
  expect(await heard('retried')).toEqual([]);
  await people.answer(again.id, 'approved');
  expect(await heard('retried')).toEqual([again.id]);
});

test('a rejected one is canceled with the reason, and a refused one answered in this line’s own shape', async () => {
  const id = await held('never');
  await people.answer(id, 'rejected', 'too much');
  expect(await the.show(id)).toMatchObject({ status: 'CANCELED' });
  expect(await heard('never')).toEqual([]);
  const body = the.intent({ intent_type: 'disk.wipe.v1' });
  const refused = await the.call('POST', '/v1/intents', body);
  expect(refused).toMatchObject({
    status: 403,
    json: { error: { code: 'policy_denied', message: expect.stringContaining('“Never”') } },
  });
  expect((await listIntents(key.ctx, { goal: 'disk.wipe.v1' })).intents).toEqual([]);
});

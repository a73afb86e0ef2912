import { afterAll, beforeAll, expect, test } from 'vitest';
import { pendingApprovals } from '@/lib/bus/approval';
import { comment } from '@/lib/bus/attend';
import { askForSilent } from '@/lib/bus/awaited';
import { ALL_SCOPES } from '@/lib/bus/bus.fixture';
import { decide } from '@/lib/bus/decide';
import { seat } from '@/lib/bus/people.fixture';
import { undo } from '@/lib/bus/undo';
import { openTestWire, type TestWire } from '../wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let human: typeof key;
let call: ReturnType<typeof callerOf>['call'];
let create: ReturnType<typeof callerOf>['create'];
let patch: ReturnType<typeof callerOf>['patch'];
let set: ReturnType<typeof callerOf>['set'];
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('agents');
  human = await t.key('human', { scopes: ALL_SCOPES });
  ({ call, create, patch, set } = callerOf(t, () => key.secret));
});
afterAll(() => t.stop());

const get = async (id: string) => (await call('GET', `/intents/${id}`)).json;
const question = {
  id: 's-1',
  question: 'Ship it?',
  response_type: 'choice',
  choices: [
    { value: 'ship', label: 'Ship it now', description: 'At once' },
    { value: 'wait', label: 'Wait' },
  ],
  context: { build: 7 },
  fallback_policy: 'fail',
};
const suspend = async (suspension: object = question) => {
  const { id } = await create({ title: 'release' });
  await set(id, 1, 'active');
  await set(id, 2, 'suspended_awaiting_input');
  await patch(id, 3, { _suspension: suspension });
  return id;
};
const respond = (id: string, body: object, secret = human.secret) =>
  call('POST', `/intents/${id}/suspend/respond`, body, { secret, agent: 'olga' });
const asked = async (id: string) => (await pendingApprovals(human.ctx)).filter((one) => one.intent_id === id);

test('an agent that waits without a question is put before people, until it asks or somebody answers', async () => {
  const silent = async () => {
    const { id } = await create({ title: 'Silent' });
    await set(id, 1, 'suspended_awaiting_input');
    await askForSilent(t.bus);
    expect(await asked(id)).toEqual([]);
    t.clock.now += 10_000;
    await askForSilent(t.bus);
    await askForSilent(t.bus);
    expect(await asked(id)).toMatchObject([{ kind: 'text', state: 'pending' }]);
    return id;
  };
  const first = await silent();
  await patch(first, 2, { _suspension: question });
  expect(await asked(first)).toMatchObject([{ kind: 'choice', state: 'pending' }]);
  const second = await silent();
  expect((await respond(second, { suspension_id: 'any', value: 'go on' })).status).toBe(200);
  expect(await asked(second)).toEqual([]);
  const third = await silent();
  const [approval] = await asked(third);
  await decide(human.ctx, { id: approval?.id ?? '', outcome: 'answered', value: '"use fra"' });
  expect(await get(third)).toMatchObject({
    status: 'active',
    state: { _suspension: { response: 'use fra', resolution: 'responded' } },
  });
});

test('what reviewers do among themselves is not told to agents, what they ask is', async () => {
  const id = await suspend();
  const [approval] = await asked(id);
  const member = await (await seat(t, 'Mia', 'approver')).ctx();
  await decide(member, { id: approval?.id ?? '', outcome: 'ship', comment: 'not yet told' });
  await undo(member, { id: approval?.id ?? '' });
  await comment(member, { id: approval?.id ?? '', sort: 'note', text: 'between us' });
  await comment(member, { id: approval?.id ?? '', sort: 'question', text: 'Which build?' });
  const { text } = await call('GET', `/intents/${id}/events`);
  expect(text).toContain('Which build?');
  expect(text).not.toMatch(/not yet told|between us/);
});

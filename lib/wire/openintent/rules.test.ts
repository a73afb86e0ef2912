import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getIntent, listIntents } from '@/lib/bus/intent/intent';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { type Holding, holdingOf } from '@/lib/bus/testing/rule.fixture';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let people: Holding;
let the: ReturnType<typeof callerOf>;
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('agents', { scopes: ALL_SCOPES });
  the = callerOf(t, () => key.secret);
  people = await holdingOf(t);
  await people.rule({ match: { protocol: 'openintent', goal: 'Deploy*' } });
  await people.rule({ name: 'Never', match: { goal: 'Drop' }, effect: 'refuse' });
});
afterAll(() => t.stop());

const standing = async (id: string) => {
  const { phase, phaseReason } = await getIntent(key.ctx, id);
  return `${phase} ${phaseReason}`;
};

test('a held intent is blocked, and no status but the giving up of it is taken before it is approved', async () => {
  const made = await the.create({ title: 'Deploy', state: { to: 'prod' } });
  expect(made).toMatchObject({ status: 'blocked', version: 1 });
  for (const status of ['active', 'completed', 'draft', 'blocked', 'suspended_awaiting_input']) {
    expect((await the.set(made.id, 1, status)).status).toBe(409);
  }
  expect(await standing(made.id)).toBe('waiting held');
  await people.answer(made.id, 'approved');
  const now = (await the.call('GET', `/intents/${made.id}`)).json;
  expect(now.status).toBe('draft');
  expect((await the.set(made.id, now.version, 'active')).json.status).toBe('active');

  const other = await the.create({ title: 'Deploy too' });
  expect((await the.set(other.id, 1, 'abandoned')).json.status).toBe('abandoned');
});

test('neither state, leases, suspensions nor questions of its agents let a held one go', async () => {
  const { id } = await the.create({ title: 'Deploy all' });
  const version = async () => (await the.call('GET', `/intents/${id}`)).json.version;
  expect((await the.patch(id, await version(), { ready: true })).status).toBe(409);
  await the.call('POST', `/intents/${id}/leases`, { scope: 'all', duration_seconds: 60 });
  const asking = { id: 's1', question: 'May I?', response_type: 'confirm' };
  await the.patch(id, await version(), { _suspension: asking });
  await the.call('POST', `/intents/${id}/suspend/respond`, {
    suspension_id: 's1',
    response: true,
    responded_by: 'agent-a',
  });
  await the.call('POST', `/intents/${id}/arbitrate`, { reason: 'Who?', context: { options: ['me'] } });
  await the.call('POST', `/intents/${id}/decisions`, { decision_type: 'x', outcome: 'me', reasoning: 'y' });
  await the.call('POST', `/intents/${id}/approvals`, { action: 'start' });
  expect(await standing(id)).toBe('waiting held');
});

test('one that depends on another is blocked still once it is approved, and goes on when that is done', async () => {
  const first = await the.create({ title: 'Build' });
  const held = await the.create({ title: 'Deploy it', depends_on: [first.id] });
  expect(await standing(held.id)).toBe('waiting held');
  await people.answer(held.id, 'approved');
  expect(await standing(held.id)).toBe('waiting blocked');
  await the.set(first.id, 1, 'active');
  await the.set(first.id, 2, 'completed');
  expect(await standing(held.id)).toBe('running resumed');
});

test('what it depends on being done does not let a held one go, and nobody adds to what is held', async () => {
  const first = await the.create({ title: 'Build' });
  const held = await the.create({ title: 'Deploy that', depends_on: [first.id] });
  await the.set(first.id, 1, 'active');
  await the.set(first.id, 2, 'completed');
  expect(await standing(held.id)).toBe('waiting held');
  const other = await the.create({ title: 'Test' });
  const { version } = (await the.call('GET', `/intents/${held.id}`)).json;
  const added = await the.call(
    'POST',
    `/intents/${held.id}/dependencies`,
    { dependency_id: other.id },
    { version },
  );
  expect(added.status).toBe(409);
  expect(await standing(held.id)).toBe('waiting held');
  await people.answer(held.id, 'approved');
  expect(await standing(held.id)).toBe('queued published');
});

describe('a state that grows before anybody has begun', () => {
  const conditions = [{ path: 'state.amount', operator: '>' as const, value: '1000' }];
  const versionOf = async (id: string) => (await the.call('GET', `/intents/${id}`)).json.version;
  beforeAll(() =>
    people.rule({ name: 'Large', match: { goal: 'Pay', conditions }, hold: { title: '{state.amount}?' } }),
  );

  test('is held as what it has become, and starts once that is approved', async () => {
    const { id } = await the.create({ title: 'Pay', state: { amount: 1 } });
    expect(await standing(id)).toBe('queued published');
    await the.patch(id, await versionOf(id), { amount: 500 });
    expect(await standing(id)).toBe('queued published');
    const grown = await the.patch(id, await versionOf(id), { amount: 5000 });
    expect(grown).toMatchObject({ status: 200, json: { status: 'blocked', state: { amount: 5000 } } });
    expect(await getIntent(key.ctx, id)).toMatchObject({
      phaseReason: 'held',
      asks: '5000?',
      payload: '{"state":{"amount":5000}}',
      payloadVersion: 2,
    });
    expect((await the.set(id, await versionOf(id), 'active')).status).toBe(409);
    await people.answer(id, 'approved');
    expect((await the.set(id, await versionOf(id), 'active')).json.status).toBe('active');
    // Begun: its agents may write what no rule reads.
    await the.patch(id, await versionOf(id), { step: 'half way' });
    expect(await standing(id)).toBe('running started');
    await the.patch(id, await versionOf(id), { amount: 9000 });
    expect(await getIntent(key.ctx, id)).toMatchObject({ phaseReason: 'held', asks: '9000?' });
  });

  test.each(['active', 'suspended_awaiting_input'])(
    'is held when it comes back by way of %s',
    async (via) => {
      const { id } = await the.create({ title: 'Pay', state: { amount: 1 } });
      await the.set(id, await versionOf(id), via);
      await the.patch(id, await versionOf(id), { amount: 999_999 });
      await the.set(id, await versionOf(id), 'draft');
      expect(await standing(id)).toBe('waiting held');
    },
  );

  test('is held where it waits for another intent too', async () => {
    const first = await the.create({ title: 'Build' });
    const { id } = await the.create({ title: 'Pay', depends_on: [first.id] });
    await the.patch(id, await versionOf(id), { amount: 5000 });
    await the.set(first.id, 1, 'active');
    await the.set(first.id, 2, 'completed');
    expect(await standing(id)).toBe('waiting held');
  });

  test('runs with what people made of it, where they edited it', async () => {
    const { id } = await the.create({ title: 'Pay', state: { amount: 5000 } });
    await people.answer(id, 'approved', undefined, '{"state":{"amount":7}}');
    expect((await the.call('GET', `/intents/${id}`)).json.state).toEqual({ amount: 7 });
  });

  test('is refused, and stays as it was, where a rule refuses that', async () => {
    const huge = [{ path: 'state.amount', operator: '>' as const, value: '100000' }];
    await people.rule({
      name: 'Huge',
      match: { goal: 'Pay', conditions: huge },
      effect: 'refuse',
      priority: 900,
    });
    const { id } = await the.create({ title: 'Pay', state: { amount: 1 } });
    expect((await the.patch(id, 1, { amount: 1_000_000 })).status).toBe(403);
    expect((await the.call('GET', `/intents/${id}`)).json.state).toEqual({ amount: 1 });
  });
});

test('a refused one is answered 403 in this line’s own shape, with nothing stored', async () => {
  const refused = await the.call('POST', '/intents', { title: 'Drop' });
  expect(refused.status).toBe(403);
  expect(JSON.stringify(refused.json.detail)).toContain('“Never”');
  expect((await listIntents(key.ctx, { goal: 'Drop' })).intents).toEqual([]);
});

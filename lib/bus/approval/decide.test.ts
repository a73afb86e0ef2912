import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { claim } from '@/lib/bus/intent/claim';
import { getIntent, requireIntent } from '@/lib/bus/intent/intent';
import { authenticateKey, issueKey } from '@/lib/bus/key/key';
import { publish } from '@/lib/bus/publish/publish';
import { retryIntent } from '@/lib/bus/publish/retry';
import { givenRule, held, takeEffect, UNDO_MS } from '@/lib/bus/testing/approval.fixture';
import { makeTestBus, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { actOnDecisions } from './apply-due';
import { approvalsOf, shownOf } from './approval';
import { decide } from './decide';
import { decideMany } from './decide-many';
import { undo } from './undo';

let t: TestBus;
let ctx: Awaited<ReturnType<TestBus['key']>>['ctx'];
let people: Record<'ada' | 'bob' | 'eve', Person>;
let ada: typeof ctx;
let bob: typeof ctx;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('ci'));
  people = {
    ada: await seat(t, 'Ada', 'admin'),
    bob: await seat(t, 'Bob', 'approver'),
    eve: await seat(t, 'Eve', 'operator'),
  };
  ada = await people.ada.ctx();
  bob = await people.bob.ctx();
  await givenRule(t, { match: { goal: 'one' } });
  await givenRule(t, { match: { goal: 'two' }, hold: { needed: 2 } });
});
afterAll(() => t.test.drop());

const stateOf = async (id: string) => (await approvalsOf(ctx, id))[0]?.state;
const typesOf = async (id: string) => (await getIntent(ctx, id)).history.map(({ type }) => type);
const shown = async (id: string) => {
  const [row] = await approvalsOf(ctx, id);
  return row ? shownOf(row, await requireIntent(ctx, id)) : '';
};

describe('once', () => {
  test('whoever comes second is told who was first, and when', async () => {
    const { id, approval } = await held(ctx, { goal: 'one' });
    await decide(ada, { id: approval.id, outcome: 'approved' });
    const second = decide(bob, { id: approval.id, outcome: 'rejected' });
    await expect(second).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/approved, by Ada at \d{4}-/),
    });
    await takeEffect(t);
    await expect(decide(bob, { id: approval.id, outcome: 'rejected' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await getIntent(ctx, id)).toMatchObject({ phase: 'queued' });
  });

  test('acted on by many at once, it takes effect once', async () => {
    const { id, approval } = await held(ctx, { goal: 'one' });
    await decide(ada, { id: approval.id, outcome: 'approved' });
    t.clock.now += UNDO_MS;
    await Promise.all(Array.from({ length: 5 }, () => actOnDecisions(t.bus)));
    expect((await typesOf(id)).filter((type) => type === 'released')).toHaveLength(1);
  });
});

describe('bound to what was shown', () => {
  test('a hash of something else is refused, the right one is taken', async () => {
    const { id, approval } = await held(ctx, { goal: 'one' });
    const stale = decide(ada, { id: approval.id, outcome: 'approved', shown: 'a'.repeat(64) });
    await expect(stale).rejects.toMatchObject({ code: 'stale' });
    expect(await stateOf(id)).toBe('pending');
    await decide(ada, { id: approval.id, outcome: 'approved', shown: await shown(id) });
    expect(await stateOf(id)).toBe('deciding');
  });

  test('an edit voids what was approved before, and whoever saw the old payload is refused', async () => {
    const { id, approval } = await held(ctx, { goal: 'two', payload: '{"canary":0.1}' });
    const before = await shown(id);
    await decide(ada, { id: approval.id, outcome: 'approved', shown: before });
    await decide(bob, { id: approval.id, outcome: 'approved', shown: before, payload: '{"canary":0.02}' });
    expect(await stateOf(id)).toBe('pending');
    expect(await getIntent(ctx, id)).toMatchObject({ payload: '{"canary":0.02}', payloadVersion: 2 });
    const again = decide(ada, { id: approval.id, outcome: 'approved', shown: before });
    await expect(again).rejects.toMatchObject({ code: 'stale' });
    await decide(ada, { id: approval.id, outcome: 'approved', shown: await shown(id) });
    await takeEffect(t);
    const claimed = await claim(ctx, wants({ goal: 'two' }));
    expect(claimed?.intent).toMatchObject({ id, payload: '{"canary":0.02}' });
  });

  test.each([['{'], ['"\\u0000"']])('an edit that is no payload changes nothing: %s', async (payload) => {
    const { id, approval } = await held(ctx, { goal: 'one' });
    const bad = decide(ada, { id: approval.id, outcome: 'approved', payload });
    await expect(bad).rejects.toMatchObject({ code: 'invalid' });
    expect(await getIntent(ctx, id)).toMatchObject({ payloadVersion: 1, payload: '{}' });
    expect(await stateOf(id)).toBe('pending');
  });
});

describe('several', () => {
  test('two of them have to say so, nobody twice, and one refusal is enough', async () => {
    const first = await held(ctx, { goal: 'two' });
    await decide(ada, { id: first.approval.id, outcome: 'approved' });
    await expect(decide(ada, { id: first.approval.id, outcome: 'approved' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'You have answered this already.',
    });
    await takeEffect(t);
    expect(await stateOf(first.id)).toBe('pending');
    await decide(bob, { id: first.approval.id, outcome: 'approved' });
    await takeEffect(t);
    expect(await getIntent(ctx, first.id)).toMatchObject({ phase: 'queued' });
    const second = await held(ctx, { goal: 'two' });
    await decide(ada, { id: second.approval.id, outcome: 'approved' });
    await decide(bob, { id: second.approval.id, outcome: 'rejected' });
    await takeEffect(t);
    expect(await getIntent(ctx, second.id)).toMatchObject({ phase: 'canceled' });
  });
});

describe('undone', () => {
  test('within its time it waits as before, afterwards it is refused', async () => {
    const { id, approval } = await held(ctx, { goal: 'one' });
    await decide(ada, { id: approval.id, outcome: 'approved' });
    await expect(undo(bob, { id: approval.id })).rejects.toMatchObject({ code: 'conflict' });
    await undo(ada, { id: approval.id });
    await takeEffect(t);
    expect(await stateOf(id)).toBe('pending');
    expect(await claim(ctx, wants({ goal: 'one' }))).not.toMatchObject({ intent: { id } });
    await decide(ada, { id: approval.id, outcome: 'approved' });
    t.clock.now += UNDO_MS;
    await expect(undo(ada, { id: approval.id })).rejects.toMatchObject({ code: 'conflict' });
    await actOnDecisions(t.bus);
    await expect(undo(ada, { id: approval.id })).rejects.toMatchObject({ code: 'conflict' });
    expect(await getIntent(ctx, id)).toMatchObject({ phase: 'queued' });
  });

  test('an edit is undone with the approval it came with', async () => {
    const { id, approval } = await held(ctx, { goal: 'one', payload: '{"n":1}' });
    await decide(ada, { id: approval.id, outcome: 'approved', payload: '{"n":2}' });
    await undo(ada, { id: approval.id });
    expect(await getIntent(ctx, id)).toMatchObject({ payload: '{"n":1}', payloadVersion: 3 });
  });
});

test('what was edited and is retried is edited and undone like any other', async () => {
  const first = await held(ctx, { goal: 'one', payload: '{"n":1}' });
  await decide(ada, { id: first.approval.id, outcome: 'approved', payload: '{"n":2}' });
  await takeEffect(t);
  await cancelIntent(ada, { id: first.id });
  const { id } = await retryIntent(ada, { id: first.id });
  const [approval] = await approvalsOf(ctx, id);
  await decide(bob, { id: approval?.id ?? '', outcome: 'approved', payload: '{"n":3}' });
  await undo(bob, { id: approval?.id ?? '' });
  expect(await getIntent(ctx, id)).toMatchObject({ payload: '{"n":2}', phaseReason: 'held' });
});

test('an approval taken back takes no rejection of others with it', async () => {
  const { id, approval } = await held(ctx, { goal: 'two' });
  await decide(ada, { id: approval.id, outcome: 'approved' });
  await decide(bob, { id: approval.id, outcome: 'rejected' });
  await undo(ada, { id: approval.id });
  expect(await stateOf(id)).toBe('deciding');
  await takeEffect(t);
  expect(await getIntent(ctx, id)).toMatchObject({ phase: 'canceled' });
});

test('whoever approved an edit that is undone is asked again', async () => {
  const { id, approval } = await held(ctx, { goal: 'two', payload: '{"n":1}' });
  await decide(ada, { id: approval.id, outcome: 'approved', payload: '{"n":2}' });
  await decide(bob, { id: approval.id, outcome: 'approved' });
  await undo(ada, { id: approval.id });
  await decide(await people.eve.ctx(), { id: approval.id, outcome: 'approved' });
  await takeEffect(t);
  expect(await stateOf(id)).toBe('pending');
  await decide(bob, { id: approval.id, outcome: 'approved' });
  await takeEffect(t);
  expect(await getIntent(ctx, id)).toMatchObject({ phase: 'queued', payload: '{"n":1}' });
});

describe('who may', () => {
  test('only whom it is put to, and never a key', async () => {
    const groupless = { users: [people.bob.id] };
    await givenRule(t, { match: { goal: 'bobs' }, hold: { audience: groupless } });
    const { approval } = await held(ctx, { goal: 'bobs' });
    const answer = { id: approval.id, outcome: 'approved' };
    await expect(decide(ada, answer)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'It is put to others.',
    });
    await expect(decide(ctx, answer)).rejects.toMatchObject({ code: 'forbidden' });
    await decide(bob, answer);
    await givenRule(t, { match: { goal: 'roles' }, hold: { audience: { roles: ['operator'] } } });
    const other = await held(ctx, { goal: 'roles' });
    await expect(decide(bob, { id: other.approval.id, outcome: 'approved' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await decide(await people.eve.ctx(), { id: other.approval.id, outcome: 'approved' });
  });

  test('not whoever asks: by hand, or through a key of their own', async () => {
    const { id } = await publish(ada, { protocol: 'console', goal: 'one', payload: '{}' });
    const [approval] = await approvalsOf(ctx, id);
    const own = { code: 'forbidden', message: expect.stringContaining('your own request') };
    await expect(decide(ada, { id: approval?.id ?? '', outcome: 'approved' })).rejects.toMatchObject(own);
    await decide(bob, { id: approval?.id ?? '', outcome: 'approved' });
    const { secret } = await issueKey(ada, { name: 'my script', scopes: ['intent.publish', 'intent.read'] });
    const script = await authenticateKey(t.bus, secret, { address: '', userAgent: '' });
    const through = await held(script.context, { goal: 'one' });
    await expect(decide(ada, { id: through.approval.id, outcome: 'approved' })).rejects.toMatchObject(own);
  });
});

test('of many at once each is answered by itself, with what came of it', async () => {
  const all = [];
  for (let n = 0; n < 20; n++) all.push(await held(ctx, { goal: 'one', payload: `{"n":${n}}` }));
  const questions = await Promise.all(
    all.map(async ({ id, approval }) => ({ id: approval.id, shown: await shown(id) })),
  );
  await decide(bob, { id: questions[3]?.id ?? '', outcome: 'rejected' });
  const answer = { outcome: 'approved' };
  const results = await decideMany(ada, { questions: [...questions, { id: 'no', shown: '' }], answer });
  expect(results.map(({ id }) => id)).toEqual([...questions.map(({ id }) => id), 'no']);
  expect(results.filter(({ ok }) => ok)).toHaveLength(19);
  expect(results[3]).toMatchObject({ ok: false, message: expect.stringContaining('by Bob at') });
  expect(results[20]).toMatchObject({ ok: false });
});

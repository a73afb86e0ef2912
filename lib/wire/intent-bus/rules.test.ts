import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { getIntent, listIntents } from '@/lib/bus/intent/intent';
import { publishByHand } from '@/lib/bus/publish/by-hand';
import { retryIntent } from '@/lib/bus/publish/retry';
import { ALL_SCOPES } from '@/lib/bus/testing/bus.fixture';
import { type Holding, holdingOf } from '@/lib/bus/testing/rule.fixture';
import { publishForm } from '@/lib/shape/publish';
import { openTestWire, type TestWire } from '@/lib/wire/wire.fixture';
import { callerOf } from './caller.fixture';

let t: TestWire;
let key: Awaited<ReturnType<TestWire['key']>>;
let people: Holding;
let call: ReturnType<typeof callerOf>['call'];
let publish: ReturnType<typeof callerOf>['publish'];
beforeAll(async () => {
  t = await openTestWire();
  key = await t.key('shop', { scopes: ALL_SCOPES });
  ({ call, publish } = callerOf(t, () => key.secret));
  people = await holdingOf(t);
  const conditions = [{ path: 'amount', operator: '>' as const, value: '1000' }];
  await people.rule({ match: { goal: 'refund*', conditions } });
  await people.rule({ name: 'Never', match: { goal: 'wipe' }, effect: 'refuse' });
  await people.rule({ name: 'Shop', match: { goal: 'refund.small' }, effect: 'allow', priority: 900 });
});
afterAll(() => t.stop());

const claim = (goal: string) => call('POST', `/claim?goal=${goal}`);

test('a held intent is not claimable until it is approved, by its goal or by any', async () => {
  const { json } = await publish({ goal: 'refund', payload: { amount: 5000 } });
  expect((await claim('refund')).status).toBe(204);
  expect((await call('POST', '/claim')).status).toBe(204);
  expect(await getIntent(key.ctx, json.id)).toMatchObject({ phaseReason: 'held', status: 'open' });
  await people.answer(json.id, 'approved');
  const claimed = await claim('refund');
  expect(claimed).toMatchObject({ status: 200, json: { id: json.id, payload: { amount: 5000 } } });
});

test('what the rule is not about, and what a rule above it lets through, is claimable at once', async () => {
  const small = await publish({ goal: 'refund', payload: { amount: 10 } });
  expect((await claim('refund')).json.id).toBe(small.json.id);
  const allowed = await publish({ goal: 'refund.small', payload: { amount: 5000 } });
  expect((await claim('refund.small')).json.id).toBe(allowed.json.id);
});

test('a rejected one never is, and its publisher reads why', async () => {
  const { json } = await publish({ goal: 'refund', payload: { amount: '5000' } });
  await people.answer(json.id, 'rejected', 'no receipt');
  expect((await claim('refund')).status).toBe(204);
  expect((await getIntent(key.ctx, json.id)).error).toBe('rejected: no receipt');
});

test('a refused one is answered 403 in this line’s own shape, with nothing stored', async () => {
  const refused = await publish({ goal: 'wipe' });
  expect(refused).toMatchObject({
    status: 403,
    json: { error: { code: 'forbidden', message: expect.stringContaining('“Never”') } },
  });
  expect((await listIntents(key.ctx, { goal: 'wipe' })).intents).toEqual([]);
});

test('the retry of a held one is held again', async () => {
  const { json } = await publish({ goal: 'refund', payload: { amount: 2000 } });
  await cancelIntent(key.ctx, { id: json.id });
  const again = await retryIntent(key.ctx, { id: json.id });
  expect((await claim('refund')).status).toBe(204);
  await people.answer(again.id, 'approved');
  expect((await claim('refund')).json.id).toBe(again.id.replaceAll('-', ''));
});

test('what a person publishes in the console is held as well', async () => {
  const admin = await people.admin.ctx();
  const blank = Object.fromEntries(
    ['namespace', 'priority', 'delay', 'ttl', 'maxAttempts', 'backoff', 'targetWorker'].map((name) => [
      name,
      '',
    ]),
  );
  const draft = publishForm.parse({
    ...blank,
    goal: 'refund',
    payload: '{"amount":9000}',
    visibility: 'public',
    requiredCapability: '',
    idempotencyKey: '',
  });
  const { id } = await publishByHand(admin, draft);
  expect((await claim('refund')).status).toBe(204);
  await people.answer(id, 'approved');
  expect((await claim('refund')).json.id).toBe(id.replaceAll('-', ''));
});

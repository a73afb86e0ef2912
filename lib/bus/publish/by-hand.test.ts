import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { claim } from '@/lib/bus/intent/claim';
import { getIntent } from '@/lib/bus/intent/intent';
import { ALL_SCOPES, makeTestBus, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { type PublishDraft, publishForm } from '@/lib/shape/publish';
import { publishByHand } from './by-hand';

let t: TestBus;
let person: Context;
beforeAll(async () => {
  t = await makeTestBus();
  const { ctx } = await t.key('template', { scopes: ALL_SCOPES });
  person = { ...ctx, actor: { kind: 'user', id: 'u1', name: 'Ada', sessionId: 's1' } };
});
afterAll(() => t.test.drop());

const BLANK: PublishDraft = {
  goal: 'g',
  payload: '{}',
  visibility: 'public',
  namespace: '',
  priority: '',
  delay: '',
  ttl: '',
  maxAttempts: '',
  backoff: '',
  targetWorker: '',
  requiredCapability: '',
  idempotencyKey: '',
};
const send = (draft: Partial<PublishDraft>) =>
  publishByHand(person, publishForm.parse({ ...BLANK, ...draft }));

test('an Intent Bus worker is given it, its payload to the letter', async () => {
  const payload = '{\n  "n": 9007199254740993, "f": 1.0\n}';
  const { id } = await send({ goal: 'by hand', payload });
  const worker = await t.key('worker');
  const claimed = await claim(worker.ctx, wants({ goal: 'by hand' }));
  expect(claimed?.intent).toMatchObject({ id, payload, protocol: 'console', publisher_name: 'Ada' });
});

test('a private one is offered to nobody', async () => {
  await send({ goal: 'kept', visibility: 'private' });
  const worker = await t.key('worker');
  expect(await claim(worker.ctx, wants({ goal: 'kept' }))).toBeNull();
});

test('what is left blank is what it says it is', async () => {
  const { id } = await send({});
  const intent = await getIntent(person, id);
  expect(intent).toMatchObject({ namespace: 'default', priority: 100, maxAttempts: 3, targetWorker: null });
  expect((intent.expiresAt ?? 0) - intent.createdAt).toBe(86_400_000);
});

test('every option arrives', async () => {
  const { id } = await send({
    namespace: 'night',
    priority: '7',
    delay: '1.5',
    ttl: '60',
    maxAttempts: '1',
    targetWorker: 'vps-1',
    requiredCapability: 'gpu',
    idempotencyKey: 'once',
  });
  const intent = await getIntent(person, id);
  expect(intent).toMatchObject({ namespace: 'night', priority: 7, maxAttempts: 1, targetWorker: 'vps-1' });
  expect(intent).toMatchObject({ requiredCapability: 'gpu', idempotencyKey: 'once' });
  expect(intent.runAt - intent.createdAt).toBe(1500);
});

test('the same idempotency key gives the same intent, and refuses another request', async () => {
  const first = await send({ idempotencyKey: 'twice' });
  expect(await send({ idempotencyKey: 'twice' })).toEqual({ id: first.id, replayed: true });
  await expect(send({ idempotencyKey: 'twice', goal: 'other' })).rejects.toMatchObject({
    code: 'idempotency_conflict',
  });
});

test('what cannot be kept is refused', async () => {
  await expect(send({ payload: '{"a":' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(send({ payload: '"\\u0000"' })).rejects.toMatchObject({ code: 'invalid' });
});

test('who may not publish is refused before anything else', async () => {
  const viewer = { ...person, scopes: new Set(['intent.read'] as const) };
  const form = publishForm.parse({ ...BLANK, payload: 'not JSON' });
  await expect(publishByHand(viewer, form)).rejects.toMatchObject({ code: 'forbidden' });
});

test('a person’s publishing is on the audit log', async () => {
  const { id } = await send({});
  const rows = await t.test.store.read
    .selectFrom('audit')
    .select(['action', 'actor_name'])
    .where('subject', '=', `intent ${id}`)
    .execute();
  expect(rows).toEqual([{ action: 'intent.publish', actor_name: 'Ada' }]);
});

test.each([
  [{ goal: ' ' }, 'goal'],
  [{ priority: '1001' }, 'priority'],
  [{ priority: '1.5' }, 'priority'],
  [{ delay: '-1' }, 'delay'],
  [{ ttl: '0' }, 'ttl'],
  [{ ttl: 'soon' }, 'ttl'],
  [{ maxAttempts: '0' }, 'maxAttempts'],
  [{ namespace: 'a b' }, 'namespace'],
  [{ targetWorker: 'ä' }, 'targetWorker'],
  [{ payload: `"${'x'.repeat(256 * 1024)}"` }, 'payload'],
])('%j is refused by its field', (draft, field) => {
  const parsed = publishForm.safeParse({ ...BLANK, ...draft });
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

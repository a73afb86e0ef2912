import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '@/lib/bus/approval/ask';
import { makeTestBus, put, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { getIntent } from './intent';
import { resolveByHand } from './resolve';

let t: TestBus;
let sender: Awaited<ReturnType<TestBus['key']>>['ctx'];
let operator: Person;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx: sender } = await t.key('sender'));
  operator = await seat(t, 'Olga', 'operator');
});
afterAll(() => t.test.drop());

const send = async () =>
  (await put(sender, { protocol: 'axme', namespace: '@axme', addressee: 'agent://a' })).id;

test('an operator completes or fails it in the agent’s place, once, and that is audited', async () => {
  const ctx = await operator.ctx();
  const [done, failed] = [await send(), await send()];
  await resolveByHand(ctx, { how: 'complete', id: done, result: ' {"n":9007199254740993} ' });
  await resolveByHand(ctx, { how: 'fail', id: failed, error: 'the bank is closed' });
  expect(await getIntent(ctx, done)).toMatchObject({
    phase: 'succeeded',
    status: 'COMPLETED',
    result: '{"n":9007199254740993}',
  });
  expect(await getIntent(ctx, failed)).toMatchObject({ status: 'FAILED', error: 'the bank is closed' });
  const again = resolveByHand(ctx, { how: 'complete', id: done });
  await expect(again).rejects.toMatchObject({ code: 'conflict' });
  const audit = await t.bus.store.read.selectFrom('audit').select(['action', 'actor_name']).execute();
  expect(audit).toContainEqual({ action: 'intent.succeeded', actor_name: 'Olga' });
  expect(audit).toContainEqual({ action: 'intent.failed', actor_name: 'Olga' });
});

test('not without the right to, not in other lines, not past a question, and not with what is no JSON', async () => {
  const ctx = await operator.ctx();
  const id = await send();
  const viewer = await (await seat(t, 'Vera', 'viewer')).ctx();
  const refusals: [ctx: typeof ctx, id: string, result: string, code: string][] = [
    [viewer, id, '{}', 'forbidden'],
    [ctx, (await put(sender)).id, '{}', 'conflict'],
    [ctx, id, '{"a":', 'invalid'],
  ];
  for (const [who, which, result, code] of refusals) {
    const refused = resolveByHand(who, { how: 'complete', id: which, result });
    await expect(refused).rejects.toMatchObject({ code });
  }
  await expect(resolveByHand(ctx, { how: 'fail', id, error: ' ' })).rejects.toMatchObject({
    code: 'invalid',
  });
  await ask(sender, { id, asking: { kind: 'decision', question: { title: 'May it?' } } });
  await expect(resolveByHand(ctx, { how: 'complete', id })).rejects.toMatchObject({ code: 'conflict' });
  expect(await getIntent(ctx, id)).toMatchObject({ phase: 'queued', asks: 'May it?' });
});

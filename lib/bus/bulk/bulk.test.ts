import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { claim, fail } from '@/lib/bus/intent/claim';
import { getIntent, listIntents } from '@/lib/bus/intent/intent';
import { abortJob, getJob } from '@/lib/bus/job/job';
import { runJobs } from '@/lib/bus/job/run';
import { retryIntent } from '@/lib/bus/publish/retry';
import { givenRule } from '@/lib/bus/testing/approval.fixture';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import type { Act } from '@/lib/shape/act/act';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import { previewBulk, startBulk } from './bulk';
import { INTENT_JOBS } from './work';

let t: TestBus;
let ctx: Context;
const open: TestBus[] = [];
beforeEach(async () => {
  t = await makeTestBus();
  open.push(t);
  ({ ctx } = await t.key('operator', { scopes: ALL_SCOPES }));
});
afterAll(() => Promise.all(open.map(({ test: store }) => store.drop())));

const step = () => runJobs(t.bus, {}, INTENT_JOBS);
async function run(): Promise<void> {
  while ((await step()).full);
}
const many = (count: number, goal = 'g') =>
  Promise.all(Array.from({ length: count }, () => put(ctx, { goal })));
const listed = async (filter: IntentFilter) => (await listIntents(ctx, filter, { limit: 200 })).intents;

async function start(act: Act, filter: IntentFilter, more: { reason?: string; typed?: string } = {}) {
  const { at, count } = await previewBulk(ctx, { act, filter });
  return startBulk(ctx, { act, filter, at, count, ...more });
}
async function failOne(goal: string): Promise<string> {
  const { id } = await put(ctx, { goal, maxAttempts: 1 });
  const held = await claim(ctx, wants({ goal }));
  if (!held) throw new Error('Nothing was claimed.');
  await fail(ctx, { id, token: held.token, error: 'no paper', terminal: true });
  return id;
}

test('all that match are canceled, each with who did it and why; the rest is left alone', async () => {
  await many(120, 'bulk');
  await many(3, 'other');
  expect(await previewBulk(ctx, { act: 'cancel', filter: { goal: 'bulk' } })).toMatchObject({
    count: 120,
    passed: [],
    isWhole: true,
  });
  const { id } = await start('cancel', { goal: 'bulk' }, { reason: 'wrong price list' });
  await put(ctx, { goal: 'bulk' });
  await run();
  expect(await getJob(ctx, id)).toMatchObject({
    state: 'done',
    total: 120,
    done: 120,
    skipped: 0,
    problemCount: 0,
  });
  expect(await listed({ phase: 'queued' })).toHaveLength(4);
  const [one] = await listed({ phase: 'canceled' });
  expect(one?.error).toBe('by operator: wrong price list');
  const { history } = await getIntent(ctx, one?.id ?? '');
  expect(history.at(-1)).toMatchObject({ type: 'canceled', actorName: 'operator' });
});

test('what ends while it runs is passed over, and what it was not shown is not touched', async () => {
  const [first] = await many(60);
  const { id } = await start('cancel', {});
  await t.bus.store.write(async (tx) => {
    await tx
      .deleteFrom('intents')
      .where('id', '=', first?.id ?? '')
      .execute();
  });
  await run();
  expect(await getJob(ctx, id)).toMatchObject({ done: 59, skipped: 1 });
});

test('a process that dies between two batches goes on where it stood, and counts each once', async () => {
  await many(130);
  const { id } = await start('cancel', {});
  await step();
  expect(await getJob(ctx, id)).toMatchObject({ state: 'running', done: 50 });
  await run();
  expect(await getJob(ctx, id)).toMatchObject({ state: 'done', done: 130, skipped: 0 });
});

test('an aborted job keeps what it has done', async () => {
  await many(130);
  const { id } = await start('cancel', {});
  await step();
  await abortJob(ctx, id);
  await run();
  expect(await getJob(ctx, id)).toMatchObject({ state: 'aborted', done: 50 });
  expect(await listed({ phase: 'queued' })).toHaveLength(80);
});

test('what failed is retried once, linked; what was retried already or succeeded is not', async () => {
  const ids = [await failOne('a'), await failOne('a'), await failOne('a')];
  const preview = await previewBulk(ctx, { act: 'retry', filter: { phase: 'failed' } });
  expect(preview).toMatchObject({ count: 3, sample: [{ id: ids[2] }, {}, {}] });
  const { id } = await startBulk(ctx, {
    act: 'retry',
    filter: { phase: 'failed' },
    at: preview.at,
    count: 3,
  });
  await retryIntent(ctx, { id: ids[0] ?? '' });
  await run();
  expect(await getJob(ctx, id)).toMatchObject({ done: 2, skipped: 1 });
  const queued = await listed({ phase: 'queued' });
  expect(queued).toHaveLength(3);
  const retriedAs = await Promise.all(ids.map(async (one) => (await getIntent(ctx, one)).retriedAs));
  expect(retriedAs.sort()).toEqual(queued.map((row) => row.id).sort());
});

test('a rule holds what a bulk retry publishes again, and refuses what it refuses', async () => {
  await failOne('hold.me');
  const refused = await failOne('refuse.me');
  await givenRule(t, { name: 'Hold', match: { goal: 'hold.*' }, effect: 'hold' });
  await givenRule(t, { name: 'Refuse', match: { goal: 'refuse.*' }, effect: 'refuse' });
  const { id } = await start('retry', { phase: 'failed' });
  await run();
  expect(await getJob(ctx, id)).toMatchObject({
    done: 1,
    problems: [{ at: refused, message: expect.stringContaining('Refuse') }],
  });
  expect(await listed({ phase: 'waiting' })).toHaveLength(1);
});

test('more than was shown is refused, a large number is typed, and who may not is told', async () => {
  await many(2);
  const { at } = await previewBulk(ctx, { act: 'cancel', filter: {} });
  await expect(startBulk(ctx, { act: 'cancel', filter: {}, at, count: 1 })).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(startBulk(ctx, { act: 'cancel', filter: {}, at, count: 1_001 })).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(
    startBulk(ctx, { act: 'cancel', filter: { goal: 'none' }, at, count: 0 }),
  ).rejects.toMatchObject({
    code: 'conflict',
  });
  const viewer = await seat(t, 'Vic', 'viewer');
  await expect(previewBulk(await viewer.ctx(), { act: 'cancel', filter: {} })).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect(await listed({ phase: 'queued' })).toHaveLength(2);
});

test('a filter that makes no sense is refused, since less of it would match more', async () => {
  await many(2);
  for (const filter of [{ phase: 'failed,nonsense' }, { since: 'yesterday' }, { text: '' }, { gaol: 'x' }]) {
    await expect(previewBulk(ctx, { act: 'cancel', filter }), JSON.stringify(filter)).rejects.toMatchObject({
      code: 'invalid',
    });
    const start = { act: 'cancel', filter, at: t.clock.now, count: 2 } as const;
    await expect(startBulk(ctx, start)).rejects.toMatchObject({ code: 'invalid' });
  }
});

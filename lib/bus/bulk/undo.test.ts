import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { claim, fail } from '@/lib/bus/intent/claim';
import { getIntent } from '@/lib/bus/intent/intent';
import { getJob } from '@/lib/bus/job/job';
import { listJobResults } from '@/lib/bus/job/results';
import { runJobs } from '@/lib/bus/job/run';
import { projectMetrics } from '@/lib/bus/metrics/project';
import { getQueue } from '@/lib/bus/queue/get';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import type { Act, ActTerms } from '@/lib/shape/act/act';
import { previewBulk, startBulk } from './bulk';
import { undoJob } from './undo';
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

const step = (bus = t.bus) => runJobs(bus, {}, INTENT_JOBS);
async function run(): Promise<void> {
  while ((await step()).full);
}
const many = async (count: number) =>
  (await Promise.all(Array.from({ length: count }, () => put(ctx)))).map(({ id }) => id);

async function start(act: Act, ids: string[], terms: ActTerms & { reason?: string } = {}) {
  const { at, count } = await previewBulk(ctx, { act, ids });
  return (await startBulk(ctx, { act, ids, at, count, ...terms })).id;
}
async function undo(jobId: string) {
  const { id } = await undoJob(ctx, jobId);
  await run();
  return { id, job: await getJob(ctx, id), notes: await notesOf(id) };
}
const notesOf = async (jobId: string) =>
  Object.fromEntries((await listJobResults(ctx, jobId)).results.map((one) => [one.intentId, one.note]));
const claimOne = () => claim(ctx, wants({ goal: 'g' }));

test('what was queued and canceled is queued again; what anybody has built on stays canceled', async () => {
  const [running = '', ...rest] = await many(4);
  await claimOne();
  const [back = '', retried = ''] = rest;
  const all = [running, ...rest];
  const id = await start('cancel', all, { reason: 'wrong list' });
  await run();
  const cancelled = await getJob(ctx, id);
  expect(cancelled).toMatchObject({ done: 4, input: { selected: 4, reason: 'wrong list' } });
  const again = await start('retry', [retried]);
  await run();
  expect(await getJob(ctx, again)).toMatchObject({ done: 1 });

  const { job, notes } = await undo(id);
  expect(job).toMatchObject({ kind: 'intent.undo', done: 2, skipped: 2 });
  expect(notes).toMatchObject({
    [back]: null,
    [running]: 'It was running: its worker was told.',
    [retried]: 'It was retried since.',
  });
  expect(await getIntent(ctx, back)).toMatchObject({ phase: 'queued', error: null, finishedAt: null });
  expect((await getIntent(ctx, back)).history.at(-1)).toMatchObject({ type: 'reopened' });
  await expect(undoJob(ctx, id)).rejects.toThrow('undone already');
  expect(await claimOne()).not.toBeNull();
});

test('what is queued again counts as queued, as it did before', async () => {
  const ids = await many(3);
  const depth = async () => {
    while ((await projectMetrics(t.bus)).full);
    return (await getQueue(ctx, 'g')).queue.queued;
  };
  expect(await depth()).toBe(3);
  const id = await start('cancel', ids);
  await run();
  expect(await depth()).toBe(0);
  await undo(id);
  expect(await depth()).toBe(3);
  await claimOne();
  expect(await depth()).toBe(2);
});

test('priority, time and worker get back what they were, unless somebody changed them since', async () => {
  const [one = '', other = ''] = await many(2);
  const jobs = [
    await start('priority', [one, other], { priority: 7 }),
    await start('delay', [one, other], { until: t.clock.now + 60_000 }),
    await start('target', [one, other], { worker: 'big' }),
  ];
  await run();
  const before = { priority: 100, runAt: t.clock.now, targetWorker: null };
  expect(await getIntent(ctx, one)).toMatchObject({
    priority: 7,
    runAt: t.clock.now + 60_000,
    targetWorker: 'big',
  });
  await start('priority', [other], { priority: 8 });
  await run();
  for (const id of jobs) await undo(id);
  expect(await getIntent(ctx, one)).toMatchObject(before);
  expect(await getIntent(ctx, other)).toMatchObject({ ...before, priority: 8 });
});

test('pausing and resuming take each other back', async () => {
  const ids = await many(2);
  const paused = await start('pause', ids);
  await run();
  expect(await claimOne()).toBeNull();
  await undo(paused);
  const claimed = await claimOne();
  const second = await start('pause', ids);
  await run();
  expect(await notesOf(second)).toMatchObject({ [claimed?.intent.id ?? '']: 'It runs.' });
  const resumed = await start('resume', ids);
  await run();
  await undo(resumed);
  const left = ids.find((id) => id !== claimed?.intent.id) ?? '';
  expect(await getIntent(ctx, left)).toMatchObject({ phase: 'waiting', phaseReason: 'paused' });
});

test('new runs of a retry go unless one has begun, and the old can be retried again', async () => {
  const ids = await many(2);
  for (const _ of ids) {
    const held = await claimOne();
    await fail(ctx, { id: held?.intent.id ?? '', token: held?.token, error: 'no', terminal: true });
  }
  const id = await start('retry', ids);
  await run();
  const begun = await claimOne();
  const { notes } = await undo(id);
  const kept = begun?.intent.retry_of ?? '';
  const gone = ids.find((one) => one !== kept) ?? '';
  expect(notes).toEqual({ [kept]: 'A worker has begun the new run.', [gone]: null });
  expect(await getIntent(ctx, gone)).toMatchObject({ phase: 'failed', retriedAs: null });
  const preview = await previewBulk(ctx, { act: 'retry', filter: { phase: 'failed' } });
  expect(preview).toMatchObject({ count: 1, passed: [{ why: 'It was retried already.', count: 1 }] });
});

test('each that was selected is told of, with why it was passed over', async () => {
  const [one = '', done = ''] = await many(2);
  await cancelIntent(ctx, { id: done });
  const gone = '01a2226e-0000-7000-8000-000000000000';
  const id = await start('pause', [one, done, gone]);
  await run();
  expect(await getJob(ctx, id)).toMatchObject({ total: 3, done: 1, skipped: 2 });
  const { results } = await listJobResults(ctx, id, { onlyPassed: true });
  expect(results).toMatchObject([
    { intentId: done, outcome: 'skipped', note: 'It has finished.', phase: 'canceled', goal: 'g' },
    { intentId: gone, outcome: 'skipped', note: 'It is gone.', phase: null, goal: null },
  ]);
});

test('a process that is killed in the middle leaves nothing undone or done twice, and so does an undo', async () => {
  const ids = await many(130);
  const id = await start('cancel', ids);
  const dying = {
    ...t.bus,
    store: {
      ...t.bus.store,
      write: (work: Parameters<typeof t.bus.store.write>[0]) =>
        t.bus.store.write(async (tx) => {
          await work(tx);
          throw new Error('killed');
        }),
    },
  };
  const crash = () => expect(step(dying)).rejects.toThrow('killed');
  await step();
  await crash();
  await run();
  const all = async (jobId: string) => {
    const first = await listJobResults(ctx, jobId);
    const second = await listJobResults(ctx, jobId, { after: first.next ?? 0 });
    return [...first.results, ...second.results];
  };
  expect((await all(id)).map(({ number }) => number)).toEqual(ids.map((_, at) => at + 1));
  const undone = await undoJob(ctx, id);
  await step();
  await crash();
  await run();
  expect(await getJob(ctx, undone.id)).toMatchObject({ done: 130, skipped: 0 });
  expect(new Set((await all(undone.id)).map(({ intentId }) => intentId))).toEqual(new Set(ids));
});

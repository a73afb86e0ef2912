import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { previewBulk } from '@/lib/bus/bulk/bulk';
import type { Context } from '@/lib/bus/context';
import { claim, fail, fulfil } from '@/lib/bus/intent/claim';
import { listIntents } from '@/lib/bus/intent/intent';
import { projectMetrics } from '@/lib/bus/metrics/project';
import { readRecord } from '@/lib/bus/reads/intent-record';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { type FailureQuery, failureQuery } from '@/lib/shape/failure/failure';
import { STEP_MS } from '@/lib/shape/metrics/range';
import { actOnFailure } from './act';
import { commonOf } from './common';
import { getFailure } from './get';
import { forgetFailures, regroupFailures } from './keep';
import { listFailures } from './list';
import { projectFailures } from './project';

let t: TestBus;
let ctx: Context;
let goal = 'g0';
let tests = 0;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('k', { scopes: ALL_SCOPES }));
});
afterAll(() => t.test.drop());
// Each test has a goal of its own.
beforeEach(() => {
  goal = `g${++tests}`;
});

async function run(error: string | null, given: { worker?: string; payload?: string } = {}): Promise<string> {
  const { id } = await put(ctx, { goal, payload: given.payload ?? '{}' });
  const held = await claim(ctx, wants({ goal, workerName: given.worker ?? 'w1' }));
  if (!held) throw new Error('Nothing was claimed.');
  const ref = { id, token: held.token };
  if (error === null) await fulfil(ctx, { ...ref, result: null, resultType: 'json' });
  else await fail(ctx, { ...ref, error, terminal: true });
  return id;
}

async function project(): Promise<void> {
  while ((await projectFailures(t.bus)).full);
  while ((await projectMetrics(t.bus)).full);
}

const list = (query: Partial<FailureQuery> = {}) =>
  listFailures(ctx, { ...failureQuery.parse({}), goal, ...query });
const only = async (query: Partial<FailureQuery> = {}) => {
  const { groups } = await list(query);
  expect(groups).toHaveLength(1);
  return groups[0] ?? Promise.reject(new Error('There is no group.'));
};

test('failures whose errors say the same are one group, with its count, bars and workers', async () => {
  for (const [worker, n] of [
    ['w1', 1],
    ['w1', 22],
    ['w2', 333],
  ] as const) {
    await run(`no space left, ${n} bytes`, { worker });
  }
  await run('timeout');
  await run(null);
  await project();
  const { groups, found, failed } = await list();
  expect(groups.map((group) => [group.title, group.count, group.workers])).toEqual([
    ['no space left, ‹n› bytes', 3, 2],
    ['timeout', 1, 1],
  ]);
  expect([found, failed]).toEqual([2, 4]);
  expect(groups[0]?.bars.at(-1)).toBe(3);
  expect(groups.map(({ state, isNew }) => [state, isNew])).toEqual([
    ['open', false],
    ['open', false],
  ]);
});

test('an attempt that is tried again is no failure, and neither is what was canceled', async () => {
  const { id } = await put(ctx, { goal, maxAttempts: 2 });
  const held = await claim(ctx, wants({ goal }));
  await fail(ctx, { id, token: held?.token, error: 'once', terminal: false });
  await project();
  expect((await list()).groups).toEqual([]);
});

test('an intent leads to its group, and the group to its intents', async () => {
  const id = await run('order 7 is unknown');
  await project();
  const group = await only();
  expect((await readRecord(ctx, id)).failure).toEqual({ id: group.id, title: 'order ‹n› is unknown' });
  const detail = await getFailure(ctx, group.id, '24h');
  expect(detail.samples.map((sample) => [sample.id, sample.error])).toEqual([[id, 'order 7 is unknown']]);
  expect(detail).toMatchObject({ kept: 1, lastSuccess: null, notes: [] });
  expect((await listIntents(ctx, { failure: group.id })).intents.map((intent) => intent.id)).toEqual([id]);
  expect((await listIntents(ctx, { failure: group.id, text: 'unknown' })).intents).toHaveLength(1);
  expect((await listIntents(ctx, { failure: group.id, text: 'elephant' })).intents).toEqual([]);
});

test('a group is retried as what a filter matches, page by page', async () => {
  for (let n = 0; n < 7; n++) await run(`no ${n}`);
  await run('other');
  await project();
  const [group] = (await list()).groups;
  const filter = { failure: group?.id };
  expect(await previewBulk(ctx, { act: 'retry', filter })).toMatchObject({
    count: 7,
    passed: [],
    isWhole: true,
  });
  const seen: string[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await listIntents(ctx, filter, { cursor, limit: 3 });
    seen.push(...page.intents.map(({ id }) => id));
    cursor = page.next ?? undefined;
    more = page.next !== null;
  }
  expect(new Set(seen).size).toBe(7);
});

test('a resolved group opens again when it is seen again, and only then', async () => {
  await run('a');
  await project();
  const { id } = await only();
  t.clock.now += 10;
  await actOnFailure(ctx, { act: 'resolve', id, comment: 'fixed in 1.2' });
  await regroupFailures(t.bus);
  await project();
  expect((await list()).groups).toEqual([]);
  expect((await only({ tab: 'resolved' })).state).toBe('resolved');
  t.clock.now += 10;
  await run('a');
  await project();
  expect(await only()).toMatchObject({ state: 'open', reopenedAt: t.clock.now, count: 2 });
  const { notes } = await getFailure(ctx, id, '24h');
  expect(notes.map(({ act, comment, by }) => [act, comment, by])).toEqual([
    ['reopened', '', 'the clock'],
    ['resolved', 'fixed in 1.2', 'k'],
  ]);
});

test('a muted group is quiet until its time is over', async () => {
  await run('a');
  await project();
  const { id } = await only();
  await actOnFailure(ctx, { act: 'mute', id, until: t.clock.now + STEP_MS.minute });
  expect((await list()).groups).toEqual([]);
  await run('a');
  await project();
  expect(await only({ tab: 'muted' })).toMatchObject({ state: 'muted', count: 2 });
  t.clock.now += STEP_MS.minute;
  expect(await only()).toMatchObject({ state: 'open', mutedUntil: null });
  const over = actOnFailure(ctx, { act: 'mute', id, until: t.clock.now });
  await expect(over).rejects.toMatchObject({ code: 'invalid' });
});

test('what is so already is a conflict, nobody else is assigned, and without the scope nothing is done', async () => {
  await run('a');
  await project();
  const { id } = await only();
  const act = (given: Parameters<typeof actOnFailure>[1], as = ctx) => actOnFailure(as, given);
  await expect(act({ act: 'reopen', id })).rejects.toMatchObject({ code: 'conflict' });
  await expect(act({ act: 'unmute', id })).rejects.toMatchObject({ code: 'conflict' });
  await expect(act({ act: 'assign', id, userId: 'nobody' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(act({ act: 'note', id: '0000', comment: 'x' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(act({ act: 'note', id, comment: ' ' })).rejects.toMatchObject({ code: 'invalid' });
  const { ctx: worker } = await t.key('worker');
  await expect(act({ act: 'resolve', id }, worker)).rejects.toMatchObject({ code: 'forbidden' });
  await act({ act: 'note', id, comment: 'seen before' });
  expect((await getFailure(ctx, id, '24h')).notes).toMatchObject([{ act: 'noted', comment: 'seen before' }]);
});

test('a queue that ran without an error for a while has a new one', async () => {
  await run(null);
  await project();
  t.clock.now += 11 * STEP_MS.minute;
  await run('a');
  await project();
  expect((await only()).isNew).toBe(true);
  t.clock.now += STEP_MS.day;
  await run('a');
  await project();
  expect((await only()).isNew).toBe(false);
});

test('what the failed have in common is told beside all runs of the goal', async () => {
  for (let n = 0; n < 6; n++) await run(null, { worker: 'fra-1', payload: `{"size":"s","n":${n}}` });
  for (let n = 0; n < 4; n++) {
    await run('disk', { worker: 'fra-2', payload: `{"size":"l","n":${n},"file":"/var/x/${n}.jpg"}` });
  }
  await project();
  const { id } = await only();
  const { traits, ...sample } = await commonOf(ctx, id);
  expect(sample).toEqual({ failed: 4, runs: 10, others: 6 });
  expect(traits).toEqual([
    { name: 'payload.file', value: '/var/x/*', failed: 1, all: 0.4 },
    { name: 'payload.size', value: 'l', failed: 1, all: 0.4 },
    { name: 'worker', value: 'fra-2', failed: 1, all: 0.4 },
  ]);
});

test('filters and orders', async () => {
  await run('alpha', { worker: 'w7' });
  t.clock.now += 1_000;
  await run('beta 50%', { worker: 'w8' });
  await run('beta 50%', { worker: 'w8' });
  await project();
  const titles = async (query: Partial<FailureQuery>) => (await list(query)).groups.map(({ title }) => title);
  const [alpha, beta] = ['alpha', 'beta ‹n›%'] as const;
  expect(await titles({})).toEqual([beta, alpha]);
  expect(await titles({ sort: 'first' })).toEqual([beta, alpha]);
  expect(await titles({ text: 'ALPH' })).toEqual([alpha]);
  expect(await titles({ text: 'n›%' })).toEqual([beta]);
  expect(await titles({ text: 'a%a' })).toEqual([]);
  expect(await titles({ worker: 'w7' })).toEqual([alpha]);
  expect(await titles({ protocol: 'axme' })).toEqual([]);
  expect(await titles({ limit: 1 })).toEqual([beta]);
});

test('a group goes once nothing of it is left', async () => {
  await run('a');
  await project();
  const { id } = await only();
  await actOnFailure(ctx, { act: 'resolve', id });
  t.clock.now += 92 * STEP_MS.day;
  await forgetFailures(t.bus);
  expect((await list({ tab: 'resolved' })).groups).toHaveLength(1);
  await t.bus.store.write((tx) => tx.deleteFrom('failures').where('group_id', '=', id).execute());
  await forgetFailures(t.bus);
  expect((await list({ tab: 'resolved' })).groups).toEqual([]);
});

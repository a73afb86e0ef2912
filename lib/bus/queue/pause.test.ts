import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { claim, fulfil } from '@/lib/bus/intent/claim';
import { getIntent } from '@/lib/bus/intent/intent';
import { advance } from '@/lib/bus/intent/transition';
import { runJobs } from '@/lib/bus/job/run';
import { followMail } from '@/lib/bus/mailbox/mailbox';
import { projectMetrics } from '@/lib/bus/metrics/project';
import { send } from '@/lib/bus/publish/send';
import { Live } from '@/lib/bus/stream/live';
import { makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { pauseQueue, resumeQueue } from './pause';
import { purgeQueue, QUEUE_JOBS } from './purge';

let t: TestBus;
let live: Live;
let agent: Context;
let operator: Context;
beforeAll(async () => {
  t = await makeTestBus();
  live = new Live(t.bus.store, Date.now);
  ({ ctx: agent } = await t.key('agent'));
  operator = await (await seat(t, 'Grace', 'operator')).ctx();
});
afterAll(async () => {
  live.stop();
  await t.test.drop();
});

/** Publishes and counts, so that the queue is known. */
async function queued(goal: string, count = 1) {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push((await put(agent, { goal })).id);
  while ((await projectMetrics(t.bus)).full);
  return ids;
}

test('nobody claims from a paused queue, by its goal or by any, and others are passed on to', async () => {
  await queued('paused');
  await pauseQueue(operator, { goal: 'paused', reason: 'disk swap' });
  expect(await claim(agent, wants({ goal: 'paused' }))).toBeNull();
  expect(await claim(agent, wants())).toBeNull();
  const [open] = await queued('open');
  const claimed = await claim(agent, wants());
  expect(claimed?.intent.id).toBe(open);
  await fulfil(agent, { id: open ?? '', result: null, resultType: 'json' });
  await resumeQueue(operator, 'paused');
  expect(await claim(agent, wants())).toMatchObject({ intent: { goal: 'paused' } });
});

test('what runs goes on while its queue is paused, and a draft does not begin', async () => {
  const [id = ''] = await queued('begun');
  const claimed = await claim(agent, wants({ goal: 'begun' }));
  const [draft = ''] = await queued('begun');
  await pauseQueue(operator, { goal: 'begun', reason: 'why' });
  const step = { type: 'started', phase: 'running', phaseReason: 'started' } as const;
  await expect(advance(agent, { id: draft, scope: 'intent.claim' }, () => step)).rejects.toMatchObject({
    code: 'conflict',
  });
  await fulfil(agent, { id, token: claimed?.token, result: null, resultType: 'json' });
  expect(await getIntent(agent, id)).toMatchObject({ phase: 'succeeded' });
});

test('an agent that listens gets what was paused once it is resumed, each intent once', async () => {
  const addressee = 'agent://one';
  const mail = { protocol: 'axme', payload: '{}', addressee } as const;
  const first = await send(agent, { ...mail, goal: 'mailed' });
  while ((await projectMetrics(t.bus)).full);
  await pauseQueue(operator, { goal: 'mailed', reason: 'why' });
  const other = await send(agent, { ...mail, goal: 'free' });
  const stop = new AbortController();
  const input = { owner: addressee, after: 0, finished: false, wanted: () => true, idleMs: 20 };
  const got: string[] = [];
  for await (const one of followMail(live, agent, input, stop.signal)) {
    if (one) got.push(one.id);
    else if (got.length === 1) await resumeQueue(operator, 'mailed').catch(() => {});
    if (got.length === 2) break;
  }
  expect(got).toEqual([other.id, first.id]);
});

test('who paused it and why is kept and audited, and neither happens twice', async () => {
  await queued('told');
  await pauseQueue(operator, { goal: 'told', reason: ' disk swap ' });
  const again = pauseQueue(operator, { goal: 'told', reason: 'x' });
  await expect(again).rejects.toMatchObject({ code: 'conflict', message: 'Grace has paused it already.' });
  await resumeQueue(operator, 'told');
  await expect(resumeQueue(operator, 'told')).rejects.toMatchObject({ code: 'conflict' });
  await expect(pauseQueue(operator, { goal: 'told', reason: ' ' })).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(pauseQueue(operator, { goal: 'none', reason: 'x' })).rejects.toMatchObject({
    code: 'not_found',
  });
  const acts = (await listAuditRows(t.bus.store.read, t.workspaceId, 50))
    .reverse()
    .filter(({ subject }) => subject === 'queue told');
  expect(acts.map(({ action, before, after }) => [action, before ?? after])).toEqual([
    ['queue.pause', 'disk swap'],
    ['queue.resume', 'disk swap'],
  ]);
});

test('a purge cancels what was queued when it was asked for, and nothing that runs or comes later', async () => {
  const [running = ''] = await queued('purged');
  await claim(agent, wants({ goal: 'purged' }));
  const ids = await queued('purged', 3);
  await expect(purgeQueue(operator, { goal: 'purged', typed: 'purge' })).rejects.toMatchObject({
    code: 'invalid',
  });
  await purgeQueue(operator, { goal: 'purged', typed: 'purged' });
  t.clock.now += 1;
  const [later = ''] = await queued('purged');
  while ((await runJobs(t.bus, QUEUE_JOBS)).full);
  const phases = await Promise.all(
    [running, ...ids, later].map(async (id) => (await getIntent(agent, id)).phase),
  );
  expect(phases).toEqual(['running', 'canceled', 'canceled', 'canceled', 'queued']);
  expect(await getIntent(agent, ids[0] ?? '')).toMatchObject({ error: 'by Grace: The queue was purged.' });
});

test('a viewer neither pauses, resumes nor purges', async () => {
  const viewer = await (await seat(t, 'Vi', 'viewer')).ctx();
  for (const act of [
    () => pauseQueue(viewer, { goal: 'told', reason: 'x' }),
    () => resumeQueue(viewer, 'told'),
    () => purgeQueue(viewer, { goal: 'told', typed: 'told' }),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: 'forbidden' });
  }
});

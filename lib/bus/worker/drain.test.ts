import { afterAll, beforeAll, expect, test } from 'vitest';
import { progress } from '@/lib/bus/collab/progress';
import { publishShared } from '@/lib/bus/collab/shared-intent';
import type { Context } from '@/lib/bus/context';
import { claim, fulfil } from '@/lib/bus/intent/claim';
import { getIntent } from '@/lib/bus/intent/intent';
import { followMail } from '@/lib/bus/mailbox/mailbox';
import { send } from '@/lib/bus/publish/send';
import { Live } from '@/lib/bus/stream/live';
import { makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { seat } from '@/lib/bus/testing/people.fixture';
import { listAuditRows } from '@/lib/store/workspace/audit';
import { drainWorker, resumeWorker } from './drain';
import { forgetWorker } from './forget';
import { readWorkers } from './list';
import { flushHeartbeats, registerWorker } from './worker';

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

const find = async (name: string) =>
  (await readWorkers(operator)).workers.find((worker) => worker.name === name);

async function polls(name: string, goal: string) {
  const claimed = await claim(agent, wants({ goal, workerName: name }));
  await flushHeartbeats(t.bus);
  return claimed;
}

test('a drained worker claims nothing and finishes what it has; others go on', async () => {
  const first = await put(agent, { goal: 'g' });
  const second = await put(agent, { goal: 'g' });
  const held = await polls('one', 'g');
  const id = (await find('one'))?.id ?? '';
  await drainWorker(operator, { id, reason: ' disk swap ' });
  expect(await polls('one', 'g')).toBeNull();
  expect(await find('one')).toMatchObject({
    state: 'drained',
    holds: 1,
    drain: { by: 'Grace', reason: 'disk swap', at: t.clock.now },
  });
  await fulfil(agent, { id: first.id, token: held?.token, result: null, resultType: 'json' });
  expect((await polls('other', 'g'))?.intent.id).toBe(second.id);
  await put(agent, { goal: 'g' });
  await resumeWorker(operator, id);
  expect(await polls('one', 'g')).not.toBeNull();
});

test('an AXME agent that is drained is handed nothing until it is resumed, and then what waited', async () => {
  const addressee = 'agent://default/one';
  const { id: worker } = await registerWorker(agent, { protocol: 'axme', name: addressee });
  await drainWorker(operator, { id: worker, reason: 'why' });
  const { id } = await send(agent, { protocol: 'axme', payload: '{}', goal: 'mail', addressee });
  const stop = new AbortController();
  const input = { owner: addressee, after: 0, finished: false, wanted: () => true, idleMs: 20 };
  const got: string[] = [];
  let isResumed = false;
  for await (const one of followMail(live, agent, input, stop.signal)) {
    if (one) got.push(`${isResumed} ${one.id}`);
    else if (!isResumed) {
      isResumed = true;
      await resumeWorker(operator, worker);
    }
    if (got.length > 0) break;
  }
  expect(got).toEqual([`true ${id}`]);
});

test('an OpenIntent agent that is drained cannot begin a draft, and another can', async () => {
  const input = { protocol: 'openintent', goal: 'Research', payload: '{"state":{}}' } as const;
  const { intent } = await publishShared(agent, input, { state: '{}', dependsOn: [] });
  const { id: worker } = await registerWorker(agent, { protocol: 'openintent', name: 'agent' });
  await drainWorker(operator, { id: worker, reason: 'why' });
  const to = { type: 'started', phase: 'running', phaseReason: 'started' } as const;
  const begin = (ctx: Context) => progress(ctx, { id: intent.id, expected: intent.generation, to });
  await expect(begin(agent)).rejects.toMatchObject({ code: 'conflict' });
  const { ctx: other } = await t.key('other');
  await begin(other);
  expect(await getIntent(agent, intent.id)).toMatchObject({ phase: 'running', worker: 'other' });
});

test('who drained it and why is audited, and neither happens twice', async () => {
  const { id } = await registerWorker(agent, { protocol: 'iii', name: 'told' });
  await drainWorker(operator, { id, reason: 'update' });
  const again = drainWorker(operator, { id, reason: 'x' });
  await expect(again).rejects.toMatchObject({ message: 'Grace has drained it already.' });
  await resumeWorker(operator, id);
  await expect(resumeWorker(operator, id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(drainWorker(operator, { id, reason: ' ' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(drainWorker(operator, { id: 'none', reason: 'x' })).rejects.toMatchObject({
    code: 'not_found',
  });
  const acts = (await listAuditRows(t.bus.store.read, t.workspaceId, 50)).reverse();
  const told = acts.filter(({ subject }) => subject === 'worker told');
  expect(told.map(({ action, before, after }) => [action, before ?? after])).toEqual([
    ['worker.drain', 'update'],
    ['worker.resume', 'update'],
  ]);
});

test('only a worker that is gone and holds nothing is forgotten', async () => {
  await put(agent, { goal: 'kept' });
  await polls('gone', 'kept');
  const id = (await find('gone'))?.id ?? '';
  t.clock.now += 59_000;
  await expect(forgetWorker(operator, id)).rejects.toMatchObject({ message: expect.stringMatching(/holds/) });
  t.clock.now += 2_000;
  await expect(forgetWorker(operator, id)).rejects.toMatchObject({
    message: expect.stringMatching(/lately/),
  });
  t.clock.now += 300_000;
  await forgetWorker(operator, id);
  expect(await find('gone')).toBeUndefined();
});

test('a viewer does none of it', async () => {
  const viewer = await (await seat(t, 'Vi', 'viewer')).ctx();
  for (const act of [
    () => drainWorker(viewer, { id: 'x', reason: 'x' }),
    () => resumeWorker(viewer, 'x'),
    () => forgetWorker(viewer, 'x'),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: 'forbidden' });
  }
});

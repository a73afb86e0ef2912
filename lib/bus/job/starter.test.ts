import { afterAll, beforeAll, expect, test } from 'vitest';
import { previewBulk, startBulk } from '@/lib/bus/bulk/bulk';
import { INTENT_JOBS } from '@/lib/bus/bulk/work';
import type { Context } from '@/lib/bus/context';
import { listIntents } from '@/lib/bus/intent/intent';
import { revokeKey } from '@/lib/bus/key/key';
import { projectMetrics } from '@/lib/bus/metrics/project';
import { changeRole, removeMember } from '@/lib/bus/people/member';
import { purgeQueue, QUEUE_JOBS } from '@/lib/bus/queue/purge';
import { ALL_SCOPES, makeTestBus, put, type TestBus } from '@/lib/bus/testing/bus.fixture';
import { type Person, seat } from '@/lib/bus/testing/people.fixture';
import { getJob } from './job';
import { runJobs } from './run';

let t: TestBus;
let owner: Person;
let publisher: Context;
beforeAll(async () => {
  t = await makeTestBus();
  owner = await seat(t, 'Olga', 'owner');
  ({ ctx: publisher } = await t.key('shop', { scopes: ALL_SCOPES }));
});
afterAll(() => t.test.drop());

const step = () => runJobs(t.bus, QUEUE_JOBS, INTENT_JOBS);
async function run(): Promise<void> {
  while ((await step()).full);
}
async function cancelAll(ctx: Context, goal: string): Promise<string> {
  await Promise.all(Array.from({ length: 120 }, () => put(publisher, { goal })));
  const { at, count } = await previewBulk(ctx, { act: 'cancel', filter: { goal } });
  return (await startBulk(ctx, { act: 'cancel', filter: { goal }, at, count })).id;
}
const queued = async (goal: string) =>
  (await listIntents(publisher, { goal, phase: 'queued' }, { limit: 200 })).intents.length;

const LOST: [string, (person: Person) => Promise<unknown>][] = [
  ['is removed', async ({ id }) => removeMember(await owner.ctx(), id)],
  ['may only look on', async ({ id }) => changeRole(await owner.ctx(), { userId: id, role: 'viewer' })],
];

test.each(LOST)('a job stops where it stands once who started it %s', async (what, lose) => {
  const goal = `of who ${what}`;
  const person = await seat(t, 'Otto', 'operator');
  const id = await cancelAll(await person.ctx(), goal);
  await step();
  await lose(person);
  await run();
  const job = await getJob(await owner.ctx(), id);
  expect(job).toMatchObject({ state: 'failed', done: 50, error: 'Otto may no longer do this.' });
  expect(await queued(goal)).toBe(70);
});

test('so does one that a key started and that is revoked, and one about a queue', async () => {
  const key = await t.key('robot', { scopes: ALL_SCOPES });
  const id = await cancelAll(key.ctx, 'by key');
  await step();
  await revokeKey(await owner.ctx(), key.id);
  await run();
  expect(await getJob(await owner.ctx(), id)).toMatchObject({ state: 'failed', done: 50 });

  while ((await projectMetrics(t.bus)).full);
  const person = await seat(t, 'Opal', 'admin');
  const purge = await purgeQueue(await person.ctx(), { goal: 'by key', typed: 'by key' });
  await removeMember(await owner.ctx(), person.id);
  await run();
  expect(await getJob(await owner.ctx(), purge)).toMatchObject({ state: 'failed', done: 0 });
  expect(await queued('by key')).toBe(70);
});

test('who keeps the right by another role sees it through', async () => {
  const person = await seat(t, 'Otis', 'operator');
  const id = await cancelAll(await person.ctx(), 'kept');
  await step();
  await changeRole(await owner.ctx(), { userId: person.id, role: 'admin' });
  await run();
  expect(await getJob(await owner.ctx(), id)).toMatchObject({ state: 'done', done: 120 });
});

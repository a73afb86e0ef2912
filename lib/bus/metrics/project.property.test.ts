import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actOn } from '@/lib/bus/act/act-on';
import type { Bus, Context } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { type Claimed, claim, fail, fulfil } from '@/lib/bus/intent/claim';
import { reopen } from '@/lib/bus/intent/event-log';
import { expireClaims } from '@/lib/bus/intent/expiry';
import { lockIntent } from '@/lib/bus/intent/transition';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { storeWorkspace } from '@/lib/bus/workspace/workspace';
import { bucketOf } from '@/lib/shape/metrics/histogram';
import { STEP_MS, type Step } from '@/lib/shape/metrics/range';
import { deleteIntents } from '@/lib/store/intent/intents';
import { recountMetrics } from './keep';
import { projectMetrics } from './project';

let t: TestBus;
/** In a workspace of its own for each run. */
let ctx: Context;
beforeAll(async () => {
  t = await makeTestBus();
});
afterAll(() => t.test.drop());

async function openWorkspace(): Promise<Context> {
  const id = uuidv7();
  const made = { id, slug: `w-${id.slice(-12)}`, name: 'W', claimSeconds: 60 };
  await t.bus.store.write((tx) => storeWorkspace(tx, t.clock.now, made));
  return (await t.key('agent', { scopes: ALL_SCOPES, workspaceId: id })).ctx;
}

const GOALS = ['a', 'b'];
const STEERS = ['pause', 'resume', 'delay', 'reopen'] as const;
const ACTS = ['publish', 'claim', 'fulfil', 'fail', 'end', 'cancel', 'lapse', 'delete'] as const;
const op = fc.record({
  do: fc.constantFrom('publish', 'claim', ...ACTS, ...STEERS, 'project', 'crash', 'recount'),
  which: fc.nat(20),
  quietMs: fc.constantFrom(0, 1, 700, 61_000, 3_700_000),
});
type Op = typeof op extends fc.Arbitrary<infer A> ? A : never;

async function drain(bus: Bus) {
  while ((await projectMetrics(bus)).full);
}

class Crash extends Error {}

/** A bus whose process dies just before each commit. */
const dying = (bus: Bus): Bus => ({
  ...bus,
  store: {
    ...bus.store,
    write: (work) =>
      bus.store.write(async (tx) => {
        await work(tx);
        throw new Crash();
      }),
  },
});

const mine = () => ['workspace_id', '=', ctx.workspace.id] as const;
const rowsOf = <T>(query: { execute(): Promise<T[]> }) => query.execute();

/** The counts that the events there are come to, told from their types alone. */
async function recounted() {
  const { read } = t.bus.store;
  const goals = new Map(
    (
      await rowsOf(
        read
          .selectFrom('intents')
          .select(['id', 'goal'])
          .where(...mine()),
      )
    ).map((i) => [i.id, i.goal]),
  );
  const events = await rowsOf(
    read
      .selectFrom('events')
      .selectAll()
      .where(...mine())
      .orderBy('intent_id')
      .orderBy('number'),
  );
  const sums = new Map<string, number>();
  const ready = new Map<string, number>();
  const before = new Map<string, string>();
  for (const event of events) {
    const data = JSON.parse(event.data) as { runAt?: number; workerId?: string };
    const goal = goals.get(event.intent_id) ?? '?';
    const add = (name: string) => {
      for (const step of Object.keys(STEP_MS) as Step[]) {
        const at = Math.floor(event.at / STEP_MS[step]) * STEP_MS[step];
        for (const subject of ['all ', `queue ${goal}`]) {
          const key = `${subject} ${step} ${at} ${name}`;
          sums.set(key, (sums.get(key) ?? 0) + 1);
        }
      }
    };
    const ended = event.phase === 'queued' ? 'requeued' : 'failed';
    const same = { published: 'published', succeeded: 'succeeded', canceled: 'canceled' };
    const name = { ...same, claimed: 'started', failed: ended, lapsed: ended }[event.type as string];
    if (name) add(name);
    if (event.type === 'claimed') add(`wait ${bucketOf(event.at - (ready.get(event.intent_id) ?? 0))}`);
    const isNew = event.type === 'rescheduled' || event.phase !== before.get(event.intent_id);
    if (event.phase === 'queued' && isNew) {
      ready.set(event.intent_id, Math.max(event.at, data.runAt ?? 0));
    }
    before.set(event.intent_id, event.phase);
  }
  return sums;
}

/** The counts that are kept. */
async function kept() {
  const { read } = t.bus.store;
  const sums = new Map<string, number>();
  const counts = await rowsOf(
    read
      .selectFrom('metric_counts')
      .selectAll()
      .where(...mine())
      .where('kind', '<>', 'worker'),
  );
  for (const { kind, subject, step, at, workspace_id: _, depth: __, ...named } of counts) {
    for (const [name, n] of Object.entries(named))
      if (n > 0) sums.set(`${kind} ${subject} ${step} ${at} ${name}`, n);
  }
  const times = await rowsOf(
    read
      .selectFrom('metric_times')
      .selectAll()
      .where(...mine())
      .where('name', '=', 'wait'),
  );
  for (const { kind, subject, step, at, name, bucket, n } of times) {
    if (kind !== 'worker') sums.set(`${kind} ${subject} ${step} ${at} ${name} ${bucket}`, n);
  }
  return sums;
}

async function standing() {
  const { read } = t.bus.store;
  const phases = ['queued', 'running', 'waiting'] as const;
  const intents = await rowsOf(
    read
      .selectFrom('intents')
      .select(['goal', 'phase'])
      .where(...mine()),
  );
  const queues = await rowsOf(
    read
      .selectFrom('queues')
      .selectAll()
      .where(...mine()),
  );
  const of = (goal: string) => queues.find((queue) => queue.goal === goal);
  const kept = GOALS.map((goal) => phases.map((phase) => of(goal)?.[phase] ?? 0));
  const counted = GOALS.map((goal) =>
    phases.map((phase) => intents.filter((one) => one.goal === goal && one.phase === phase).length),
  );
  const depths = await rowsOf(
    read
      .selectFrom('metric_counts')
      .selectAll()
      .where(...mine())
      .where('step', '=', 'day'),
  );
  const depth = depths.filter(({ kind }) => kind === 'all').reduce((sum, row) => sum + row.depth, 0);
  return { kept, counted, depth };
}

test('whatever happens, what is kept is what a recount comes to', async () => {
  const run = async (ops: readonly Op[]) => {
    ctx = await openWorkspace();
    const ids: string[] = [];
    const held: Claimed[] = [];
    let isPurged = false;
    const perform = async ({ do: what, which }: Op): Promise<unknown> => {
      const id = ids[which % Math.max(ids.length, 1)] ?? '';
      const one = held[which % Math.max(held.length, 1)];
      const ref = { id: one?.intent.id ?? id, token: one?.token };
      switch (what) {
        case 'publish': {
          const delayMs = which % 3 === 0 ? 30_000 : 0;
          const made = await put(ctx, { goal: GOALS[which % 2] ?? 'a', delayMs, maxAttempts: 2 });
          return ids.push(made.id);
        }
        case 'claim': {
          const claimed = await claim(ctx, wants({ workerName: `w${which % 2}` }));
          return claimed && held.push(claimed);
        }
        case 'fulfil':
          return fulfil(ctx, { ...ref, result: null, resultType: 'json' });
        case 'fail':
        case 'end':
          return fail(ctx, { ...ref, error: 'no', terminal: what === 'end' });
        case 'cancel':
          return cancelIntent(ctx, { id });
        case 'pause':
        case 'resume':
          return actOn(ctx, { id, act: what });
        case 'delay':
          return actOn(ctx, { id, act: 'delay', until: t.clock.now + which * 1_000 });
        case 'reopen':
          return t.bus.store.write(async (tx) => {
            const again = { data: {}, change: { run_at: t.clock.now } };
            await reopen(tx, ctx, await lockIntent(tx, ctx, id), 'published', again);
          });
        case 'lapse':
          return expireClaims(t.bus);
        case 'delete': {
          isPurged = true;
          return t.bus.store.write((tx) => deleteIntents(tx, ctx.workspace.id, [id]));
        }
        case 'project':
          return projectMetrics(t.bus);
        case 'crash':
          return projectMetrics(dying(t.bus));
        default:
          return recountMetrics(t.bus);
      }
    };
    for (const one of ops) {
      t.clock.now += one.quietMs;
      await perform(one).catch((error: unknown) => {
        if (!isBusError(error) && !(error instanceof Crash)) throw error;
      });
    }
    await drain(t.bus);
    const { kept: stands, counted, depth } = await standing();
    expect(stands).toEqual(counted);
    if (isPurged) return;
    expect(await kept()).toEqual(await recounted());
    expect(depth).toBe(counted.reduce((sum, [queued = 0]) => sum + queued, 0));
  };
  await fc.assert(fc.asyncProperty(fc.array(op, { minLength: 5, maxLength: 60 }), run), { numRuns: 25 });
}, 120_000);

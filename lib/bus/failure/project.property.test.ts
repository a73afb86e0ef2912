import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bus, Context } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { type Claimed, claim, fail, fulfil } from '@/lib/bus/intent/claim';
import { expireClaims } from '@/lib/bus/intent/expiry';
import { retryIntent } from '@/lib/bus/publish/retry';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { storeWorkspace } from '@/lib/bus/workspace/workspace';
import { STEP_MS, type Step } from '@/lib/shape/metrics/range';
import { deleteIntents } from '@/lib/store/intent/intents';
import { regroupFailures } from './keep';
import { projectFailures } from './project';
import { fingerprint, normalise } from './pure/fingerprint';

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

const ACTS = ['publish', 'claim', 'fulfil', 'fail', 'end', 'cancel', 'lapse', 'retry', 'delete'] as const;
const op = fc.record({
  do: fc.constantFrom('publish', 'claim', 'end', 'end', ...ACTS, 'project', 'crash', 'regroup'),
  which: fc.nat(20),
  quietMs: fc.constantFrom(0, 1, 700, 61_000, 3_700_000),
});
type Op = typeof op extends fc.Arbitrary<infer A> ? A : never;

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

/** What stands in the tables of the workspace, but for when rows were written. */
async function kept() {
  const { read } = t.bus.store;
  const of = ctx.workspace.id;
  const [groups, members, counts, workers] = await Promise.all([
    read.selectFrom('failure_groups').selectAll().where('workspace_id', '=', of).execute(),
    read.selectFrom('failures').selectAll().where('workspace_id', '=', of).execute(),
    read.selectFrom('failure_counts').selectAll().where('workspace_id', '=', of).execute(),
    read.selectFrom('failure_workers').selectAll().where('workspace_id', '=', of).execute(),
  ]);
  return {
    groups: groups.map((row) => `${row.id} ${row.title} ${row.first_at} ${row.last_at}`).sort(),
    members: members.map((row) => `${row.intent_id} ${row.group_id} ${row.at}`).sort(),
    counts: counts.map((row) => `${row.group_id} ${row.step} ${row.at} ${row.n}`).sort(),
    workers: workers.map((row) => `${row.group_id} ${row.worker} ${row.last_at}`).sort(),
  };
}

/** What the failed intents there are come to, told from their rows alone. */
async function recounted(): Promise<Awaited<ReturnType<typeof kept>>> {
  const rows = await t.bus.store.read
    .selectFrom('intents')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('phase', '=', 'failed')
    .execute();
  const failed = rows.map((row) => {
    const title = normalise(row.error ?? '');
    return { ...row, title, group: fingerprint(row.goal, row.error_code, title), at: row.finished_at ?? 0 };
  });
  const ids = [...new Set(failed.map(({ group }) => group))];
  const counts = new Map<string, number>();
  const workers = new Map<string, number>();
  for (const { group, at, worker_name } of failed) {
    for (const step of Object.keys(STEP_MS) as Step[]) {
      const key = `${group} ${step} ${Math.floor(at / STEP_MS[step]) * STEP_MS[step]}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const worker = `${group} ${worker_name}`;
    if (worker_name !== null) workers.set(worker, Math.max(at, workers.get(worker) ?? 0));
  }
  const lines = (sums: Map<string, number>) => [...sums].map(([key, n]) => `${key} ${n}`).sort();
  return {
    groups: ids
      .map((id) => {
        const own = failed.filter(({ group }) => group === id);
        const times = own.map(({ at }) => at);
        return `${id} ${own[0]?.title} ${Math.min(...times)} ${Math.max(...times)}`;
      })
      .sort(),
    members: failed.map(({ id, group, at }) => `${id} ${group} ${at}`).sort(),
    counts: lines(counts),
    workers: lines(workers),
  };
}

test('whatever happens, the groups are what a recount comes to', async () => {
  let failures = 0;
  const run = async (ops: readonly Op[]) => {
    ctx = await openWorkspace();
    const ids: string[] = [];
    const held: Claimed[] = [];
    let isPurged = false;
    const perform = async ({ do: what, which }: Op): Promise<unknown> => {
      const id = ids[which % Math.max(ids.length, 1)] ?? '';
      const one = held.at(-1 - (which % Math.max(held.length, 1)));
      const ref = { id: one?.intent.id ?? id, token: one?.token };
      const error = which % 3 === 0 ? `no order ${which}` : 'timeout';
      switch (what) {
        case 'publish':
          return ids.push((await put(ctx, { goal: which % 2 ? 'a' : 'b', maxAttempts: 2 })).id);
        case 'claim': {
          const claimed = await claim(ctx, wants({ workerName: `w${which % 2}` }));
          return claimed && held.push(claimed);
        }
        case 'fulfil':
          return fulfil(ctx, { ...ref, result: null, resultType: 'json' });
        case 'fail':
          return fail(ctx, { ...ref, error, terminal: false });
        case 'end': {
          await put(ctx, { goal: which % 2 ? 'a' : 'b' });
          const claimed = await claim(ctx, wants({ workerName: `w${which % 2}` }));
          if (!claimed) return;
          ids.push(claimed.intent.id);
          return fail(ctx, { id: claimed.intent.id, token: claimed.token, error, terminal: true });
        }
        case 'cancel':
          return cancelIntent(ctx, { id });
        case 'lapse':
          return expireClaims(t.bus);
        case 'retry':
          return retryIntent(ctx, { id });
        case 'delete':
          isPurged = true;
          return t.bus.store.write((tx) => deleteIntents(tx, ctx.workspace.id, [id]));
        case 'project':
          return projectFailures(t.bus);
        case 'crash':
          return projectFailures(dying(t.bus));
        default:
          return regroupFailures(t.bus);
      }
    };
    for (const one of ops) {
      t.clock.now += one.quietMs;
      await perform(one).catch((error: unknown) => {
        if (!isBusError(error) && !(error instanceof Crash)) throw error;
      });
    }
    while ((await projectFailures(t.bus)).full);
    const [stands, truth] = [await kept(), await recounted()];
    failures += truth.members.length;
    expect(stands.members).toEqual(truth.members);
    // Of what was deleted, the counts stay.
    if (!isPurged) expect(stands).toEqual(truth);
  };
  await fc.assert(fc.asyncProperty(fc.array(op, { minLength: 10, maxLength: 60, size: 'max' }), run), {
    numRuns: 30,
  });
  expect(failures).toBeGreaterThan(100);
}, 120_000);

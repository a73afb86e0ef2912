import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { cancelIntent } from '@/lib/bus/intent/cancel';
import { claim, fail } from '@/lib/bus/intent/claim';
import { listJobResults } from '@/lib/bus/job/results';
import { runJobs } from '@/lib/bus/job/run';
import { ALL_SCOPES, makeTestBus, put, type TestBus, wants } from '@/lib/bus/testing/bus.fixture';
import { act } from '@/lib/shape/act/act';
import { findIntents } from '@/lib/store/intent/intents';
import { previewBulk, startBulk } from './bulk';
import { undoJob } from './undo';
import { INTENT_JOBS } from './work';

let t: TestBus;
let ctx: Context;
beforeAll(async () => {
  t = await makeTestBus();
  ({ ctx } = await t.key('operator', { scopes: ALL_SCOPES }));
});
afterAll(() => t.test.drop());

async function run(): Promise<void> {
  while ((await runJobs(t.bus, {}, INTENT_JOBS)).full);
}

const UNDOABLE = act.options.filter((one) => one !== 'release');
const kinds = fc.constantFrom('queued', 'delayed', 'backoff', 'running', 'failed', 'canceled');
type Kind = typeof kinds extends fc.Arbitrary<infer K> ? K : never;

async function make(kind: Kind): Promise<string> {
  const goal = `g${Math.random()}`;
  const { id } = await put(ctx, {
    goal,
    ...(kind === 'delayed' && { delayMs: 600_000 }),
    backoffBaseMs: 600_000,
  });
  if (kind === 'canceled') await cancelIntent(ctx, { id });
  if (kind === 'queued' || kind === 'delayed' || kind === 'canceled') return id;
  const held = await claim(ctx, wants({ goal }));
  const error = { id, token: held?.token, error: 'no' };
  if (kind !== 'running') await fail(ctx, { ...error, terminal: kind === 'failed' });
  return id;
}

async function stands(ids: string[]) {
  const rows = await findIntents(t.bus.store.read, ctx.workspace.id, ids);
  return new Map(
    rows.map(({ id, phase, priority, run_at, target_worker, retried_as, finished_at, error }) => [
      id,
      { phase, priority, run_at, target_worker, retried_as, finished_at, error },
    ]),
  );
}

test('an act that is undone at once leaves every intent as it was, or says why it does not', async () => {
  const property = async (of: Kind[], one: (typeof UNDOABLE)[number]): Promise<void> => {
    const ids = await Promise.all(of.map(make));
    const before = await stands(ids);
    const told = { priority: 7, until: t.clock.now + 1_000, worker: 'w' };
    const { at, count } = await previewBulk(ctx, { act: one, ids });
    const begun = await startBulk(ctx, { act: one, ids, at, count, ...told }).catch((error: unknown) => {
      if (isBusError(error) && error.code === 'conflict') return null;
      throw error;
    });
    if (!begun) {
      expect(count).toBe(0);
      return;
    }
    await run();
    const acted = await stands(ids);
    for (const { intentId, outcome } of (await listJobResults(ctx, begun.id)).results) {
      if (outcome !== 'done') expect(acted.get(intentId)).toEqual(before.get(intentId));
      else expect(acted.get(intentId)).not.toEqual(before.get(intentId));
    }
    const undo = await undoJob(ctx, begun.id);
    await run();
    const after = await stands(ids);
    for (const { intentId, outcome, note } of (await listJobResults(ctx, undo.id)).results) {
      const stays = outcome === 'done' ? before : acted;
      expect(after.get(intentId), note ?? '').toEqual(stays.get(intentId));
      if (outcome !== 'done') expect(note).toMatch(/\.$/);
    }
  };
  const some = fc.array(kinds, { minLength: 1, maxLength: 6 });
  await fc.assert(fc.asyncProperty(some, fc.constantFrom(...UNDOABLE), property), { numRuns: 30 });
}, 120_000);

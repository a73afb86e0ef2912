import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { cancelIn } from '@/lib/bus/intent/cancel';
import type { Prepared, Step } from '@/lib/bus/job/run';
import { retryIn, ruleForRetry } from '@/lib/bus/publish/retry';
import type { JobKind } from '@/lib/shape/job/job';
import { readStored } from '@/lib/shape/stored';
import { undoneIfThrown } from '@/lib/store/driver/savepoint';
import type { Reader, Tx } from '@/lib/store/driver/store';
import { findIntents, type IntentRow } from '@/lib/store/intent/intents';
import type { JobRow } from '@/lib/store/job/jobs';
import { nextPart } from '@/lib/store/job/parts';
import { isFor } from './pure/is-for';

/** Intents acted on in one transaction. */
const BATCH = 50;

const ids = z.array(z.string());
const input = z.object({ reason: z.string().optional() });

/** Where a job stands: a part and a place in it. */
function placeOf(place: string | null): { part: number; from: number } {
  const [part = '1', from = '0'] = place?.split(':') ?? [];
  return { part: Number(part), from: Number(from) };
}

/** The intents of the next batch as they are now, and where the one after it begins. */
async function nextBatch(
  db: Reader,
  job: JobRow,
): Promise<{ rows: IntentRow[]; gone: number; place: string | null }> {
  const { part, from } = placeOf(job.place);
  const stored = await nextPart(db, job.workspace_id, job.id, part - 1);
  if (!stored) return { rows: [], gone: 0, place: null };
  const all = readStored(ids, stored.body);
  const batch = all.slice(from, from + BATCH);
  const rows = await findIntents(db, job.workspace_id, batch);
  const isPartOver = from + BATCH >= all.length;
  const isOver = isPartOver && !(await nextPart(db, job.workspace_id, job.id, part));
  const place = isPartOver ? `${part + 1}:0` : `${part}:${from + BATCH}`;
  return { rows, gone: batch.length - rows.length, place: isOver ? null : place };
}

/** Acts on each of a batch by itself: one that refuses keeps none of the others from it. */
async function eachOf(tx: Tx, job: JobRow, act: (tx: Tx, row: IntentRow) => Promise<boolean>): Promise<Step> {
  const { rows, gone, place } = await nextBatch(tx, job);
  const step: Step = { place, done: 0, skipped: gone, problems: [] };
  for (const row of rows) {
    try {
      if (await undoneIfThrown(tx, (own) => act(own, row))) step.done++;
      else step.skipped++;
    } catch (error) {
      if (!isBusError(error)) throw error;
      step.problems.push({ at: row.id, message: error.message });
    }
  }
  return step;
}

const cancel: Prepared = async (_ctx, { input: stored }) => {
  const { reason } = readStored(input, stored);
  return (tx, ctx, job) =>
    eachOf(tx, job, async (own, row) => {
      if (!isFor.cancel(row.phase)) return false;
      await cancelIn(own, ctx, row, reason);
      return true;
    });
};

/** What the rules say of each, which is read before the transaction; a refusal is thrown where it is acted on. */
async function rulesFor(ctx: Context, job: JobRow) {
  const { rows } = await nextBatch(ctx.bus.store.read, job);
  const asked = rows.map(
    async (row) => [row.id, await Promise.allSettled([ruleForRetry(ctx, row)])] as const,
  );
  return new Map(await Promise.all(asked));
}

const retry: Prepared = async (before, prepared) => {
  const rules = await rulesFor(before, prepared);
  return (tx, ctx, job) => {
    // Another process has done this batch meanwhile.
    if (job.place !== prepared.place)
      return Promise.resolve({ place: job.place, done: 0, skipped: 0, problems: [] });
    return eachOf(tx, job, async (own, row) => {
      if (row.retried_as || !isFor.retry(row.phase)) return false;
      const [ruled] = rules.get(row.id) ?? [];
      if (ruled?.status === 'rejected') throw ruled.reason;
      await retryIn(own, ctx, row, ruled?.value);
      return true;
    });
  };
};

/** How each kind of job about intents does a batch. */
export const INTENT_JOBS: Record<Extract<JobKind, `intent.${string}`>, Prepared> = {
  'intent.cancel': cancel,
  'intent.retry': retry,
};

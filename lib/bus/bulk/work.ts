import { z } from 'zod';
import { perform, whyNotRow } from '@/lib/bus/act/perform';
import { actOf, undoOne } from '@/lib/bus/act/undo';
import type { Context } from '@/lib/bus/context';
import type { Prepared, Step } from '@/lib/bus/job/run';
import { ruleForRetry } from '@/lib/bus/publish/retry';
import { actTerms } from '@/lib/shape/act/act';
import type { JobKind } from '@/lib/shape/job/job';
import { readStored } from '@/lib/shape/stored';
import type { Reader } from '@/lib/store/driver/store';
import { findIntents, type IntentRow } from '@/lib/store/intent/intents';
import { findJob, type JobRow } from '@/lib/store/job/jobs';
import { nextPart } from '@/lib/store/job/parts';
import { listResults } from '@/lib/store/job/results';
import { GONE, recordEach } from './record';

/** Intents acted on in one transaction. */
const BATCH = 50;

const ids = z.array(z.string());
const input = actTerms.extend({ reason: z.string().optional() });
const undoInput = z.object({ jobId: z.string() });

/** Where a job stands: a part and a place in it. */
function placeOf(place: string | null): { part: number; from: number } {
  const [part = '1', from = '0'] = place?.split(':') ?? [];
  return { part: Number(part), from: Number(from) };
}

/** The intents of the next batch as they are now, in the order of the job, and where the one after it begins. */
async function nextBatch(
  db: Reader,
  job: JobRow,
): Promise<{ items: { id: string; row: IntentRow | undefined }[]; place: string | null }> {
  const { part, from } = placeOf(job.place);
  const stored = await nextPart(db, job.workspace_id, job.id, part - 1);
  if (!stored) return { items: [], place: null };
  const all = readStored(ids, stored.body);
  const batch = all.slice(from, from + BATCH);
  const rows = new Map((await findIntents(db, job.workspace_id, batch)).map((row) => [row.id, row]));
  const isPartOver = from + BATCH >= all.length;
  const isOver = isPartOver && !(await nextPart(db, job.workspace_id, job.id, part));
  const place = isPartOver ? `${part + 1}:0` : `${part}:${from + BATCH}`;
  return { items: batch.map((id) => ({ id, row: rows.get(id) })), place: isOver ? null : place };
}

/** What the rules say of each, which is read before the transaction; a refusal is thrown where it is acted on. */
async function rulesFor(ctx: Context, job: JobRow) {
  if (actOf(job) !== 'retry') return new Map<string, never>();
  const { items } = await nextBatch(ctx.bus.store.read, job);
  const asked = items.flatMap(({ row }) =>
    row && whyNotRow('retry', row, ctx.bus.now()) === null
      ? [Promise.allSettled([ruleForRetry(ctx, row)]).then(([ruled]) => [row.id, ruled] as const)]
      : [],
  );
  return new Map(await Promise.all(asked));
}

const doBatch: Prepared = async (before, prepared) => {
  const rules = await rulesFor(before, prepared);
  return async (tx, ctx, job) => {
    // Another process has done this batch meanwhile.
    if (job.place !== prepared.place) return nothing(job.place);
    const { items, place } = await nextBatch(tx, job);
    const { reason, ...terms } = readStored(input, job.input);
    const act = actOf(job);
    const counts = await recordEach(tx, job, items, async (own, { row }) => {
      if (!row) return GONE;
      const why = whyNotRow(act, row, ctx.bus.now());
      if (why) return why;
      const ruled = rules.get(row.id);
      if (ruled?.status === 'rejected') throw ruled.reason;
      return perform(own, ctx, row, act, { ...terms, reason, rule: ruled?.value });
    });
    return { place, ...counts };
  };
};

const nothing = (place: string | null): Step => ({ place, done: 0, skipped: 0, problems: [] });

/** Takes back what another job did, in the order in which it did it. */
const undoBatch: Prepared = async () => async (tx, ctx, job) => {
  const { jobId } = readStored(undoInput, job.input);
  const undone = await findJob(tx, job.workspace_id, jobId);
  if (!undone) return nothing(null);
  const of = { workspaceId: job.workspace_id, jobId, after: Number(job.place ?? 0) };
  const results = await listResults(tx, { ...of, outcomes: ['done'] }, BATCH);
  const items = results.map((result) => ({ id: result.intent_id, result }));
  const counts = await recordEach(
    tx,
    job,
    items,
    async (own, { result }) => (await undoOne(own, ctx, undone, result)) ?? 'done',
  );
  return { place: results.length < BATCH ? null : String(results.at(-1)?.number), ...counts };
};

/** How each kind of job about intents does a batch. */
export const INTENT_JOBS: Record<Extract<JobKind, `intent.${string}`>, Prepared> = {
  'intent.cancel': doBatch,
  'intent.delay': doBatch,
  'intent.pause': doBatch,
  'intent.priority': doBatch,
  'intent.release': doBatch,
  'intent.resume': doBatch,
  'intent.retry': doBatch,
  'intent.run_now': doBatch,
  'intent.target': doBatch,
  'intent.undo': undoBatch,
};

import type { Context } from '@/lib/bus/context';
import { cancelIn } from '@/lib/bus/intent/cancel';
import { annotate, reopen } from '@/lib/bus/intent/event-log';
import type { Intent } from '@/lib/bus/intent/intent';
import { type Act, act, actTerms } from '@/lib/shape/act/act';
import { isFinished } from '@/lib/shape/phase';
import { TRAITS } from '@/lib/shape/protocol/traits';
import { readStored } from '@/lib/shape/stored';
import { dependentsOf } from '@/lib/store/collab/dependencies';
import type { Tx } from '@/lib/store/driver/store';
import { findIntent } from '@/lib/store/intent/intents';
import type { JobRow } from '@/lib/store/job/jobs';
import type { JobResultRow } from '@/lib/store/job/results';
import { mailAgain, pauseIn, resumeIn } from './pause';
import { type Before, before } from './perform';
import { prioritizeIn, rescheduleIn, retargetIn } from './steer';

const CHANGED = 'It was changed since.';
const REASON = 'undone';

interface Undoing {
  was: Before;
  result: JobResultRow;
  /** What the job was told, such as the priority. */
  terms: { priority?: number | undefined; until?: number | undefined; worker?: string | null | undefined };
}

/** Takes back what was done to one intent. Returns null, or why it stays as it is. */
type Undo = (tx: Tx, ctx: Context, row: Intent, undoing: Undoing) => Promise<string | null>;

/** Who may have acted on the end of an intent, which then stays. */
async function whyNotReopened(tx: Tx, ctx: Context, row: Intent, was: Before): Promise<string | null> {
  if (was.phase === 'running') return 'It was running: its worker was told.';
  if (was.phase !== 'queued') return 'It was waiting, and what it waited for is gone.';
  if (was.phaseReason === 'delivered') return 'It was with its agent, who was told.';
  if (TRAITS[row.protocol].offer === 'call') return 'Its caller was told.';
  if (row.reply_to !== null) return 'Its sender was told.';
  if (row.expires_at !== null && row.expires_at <= ctx.bus.now()) return 'Its time to live ran out.';
  const dependents = await dependentsOf(tx, ctx.workspace.id, row.id);
  return dependents.length > 0 ? 'Other intents depend on it.' : null;
}

const uncancel: Undo = async (tx, ctx, row, { was, result }) => {
  if (row.retried_as !== null) return 'It was retried since.';
  if (row.revision !== result.revision || row.phase !== 'canceled') return CHANGED;
  const why = await whyNotReopened(tx, ctx, row, was);
  if (why) return why;
  const { phaseReason, error, errorCode: error_code } = was;
  const data = row.run_at > ctx.bus.now() ? { runAt: row.run_at } : {};
  const change = { error, error_code };
  await mailAgain(tx, ctx, await reopen(tx, ctx, row, phaseReason, { data, change }));
  return null;
};

/** Of a retry: the new run goes, unless somebody has begun it, and the old one can be retried again. */
const unretry: Undo = async (tx, ctx, row, { result }) => {
  const made = result.made_id && (await findIntent(tx, ctx.workspace.id, result.made_id));
  if (!made || row.retried_as !== made.id) return CHANGED;
  if (isFinished(made.phase)) return `The new run has ${made.phase}.`;
  const isUntouched = made.attempts === 0 && made.phase !== 'running' && made.phase_reason !== 'delivered';
  if (!isUntouched) return 'A worker has begun the new run.';
  await cancelIn(tx, ctx, made, 'The retry was undone.');
  await annotate(tx, ctx, row, { type: 'changed', data: { name: 'retry_undone' } }, { retried_as: null });
  return null;
};

const isOpen = ({ phase, phase_reason }: Intent) =>
  !isFinished(phase) && phase !== 'running' && phase_reason !== 'held';

const backInTime: Undo = async (tx, ctx, row, { was, terms }) => {
  if (!isOpen(row) || (terms.until !== undefined && row.run_at !== terms.until)) return CHANGED;
  await rescheduleIn(tx, ctx, row, was.runAt, REASON);
  return null;
};

const UNDO: Record<Act, Undo> = {
  cancel: uncancel,
  retry: unretry,
  delay: backInTime,
  async run_now(tx, ctx, row, undoing) {
    if (row.revision !== undoing.result.revision) return CHANGED;
    if (undoing.was.runAt <= ctx.bus.now()) return 'It would be due by now.';
    return backInTime(tx, ctx, row, undoing);
  },
  async pause(tx, ctx, row) {
    if (row.phase_reason !== 'paused') return CHANGED;
    await resumeIn(tx, ctx, row, REASON);
    return null;
  },
  async resume(tx, ctx, row) {
    const isQueued = row.phase === 'queued' && row.phase_reason !== 'delivered';
    if (!isQueued) return row.phase === 'running' ? 'A worker has begun it.' : CHANGED;
    await pauseIn(tx, ctx, row, REASON);
    return null;
  },
  async priority(tx, ctx, row, { was, terms }) {
    if (!isOpen(row) || row.priority !== terms.priority) return CHANGED;
    await prioritizeIn(tx, ctx, row, was.priority, REASON);
    return null;
  },
  async target(tx, ctx, row, { was, terms }) {
    if (!isOpen(row) || row.target_worker !== terms.worker) return CHANGED;
    await retargetIn(tx, ctx, row, was.worker, REASON);
    return null;
  },
  release: async () => 'Its worker was told.',
};

/** The act of a job about intents. */
export const actOf = ({ kind }: Pick<JobRow, 'kind'>): Act => act.parse(kind.replace('intent.', ''));

/** Takes back what a job did to one intent, as it is now. Returns null, or why it stays as it is. */
export async function undoOne(
  tx: Tx,
  ctx: Context,
  job: JobRow,
  result: JobResultRow,
): Promise<string | null> {
  const row = await findIntent(tx, ctx.workspace.id, result.intent_id);
  if (!row) return 'It is gone.';
  const was = readStored(before, result.before ?? '');
  return UNDO[actOf(job)](tx, ctx, row, { was, result, terms: readStored(actTerms, job.input) });
}

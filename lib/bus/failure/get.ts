import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import {
  type FailureDetail,
  type FailureLink,
  type FailureNote,
  type FailureRange,
  failureNoteAct,
} from '@/lib/shape/failure/failure';
import { COUNT_CAP } from '@/lib/shape/limits';
import { countFailures, findGroupOf, listFailureIds } from '@/lib/store/failure/failures';
import { type FailureNoteRow, listFailureNotes } from '@/lib/store/failure/notes';
import { findRuns } from '@/lib/store/failure/runs';
import { listIntentRows } from '@/lib/store/intent/intents';
import { requireGroup, timeOf, toGroups } from './group';

const SAMPLES = 20;
const NOTES = 50;
const ERROR = 4_000;

const toNote = (row: FailureNoteRow): FailureNote => ({
  id: row.id,
  act: failureNoteAct.parse(row.act),
  detail: row.detail,
  comment: row.comment,
  by: row.actor_name,
  at: row.at,
});

/** A group with its newest intents and what was done about it. Throws `not_found`. */
export async function getFailure(ctx: Context, id: string, range: FailureRange): Promise<FailureDetail> {
  await requireScope(ctx, 'intent.read');
  const row = await requireGroup(ctx, id);
  const { read } = ctx.bus.store;
  const workspaceId = ctx.workspace.id;
  const time = timeOf(ctx.bus.now(), range);
  const ids = await listFailureIds(read, { workspaceId, groupId: id, limit: SAMPLES });
  const [groups, samples, kept, notes, [success]] = await Promise.all([
    toGroups(ctx, [row], time),
    findRuns(read, workspaceId, ids),
    countFailures(read, workspaceId, id, COUNT_CAP),
    listFailureNotes(read, workspaceId, id, NOTES),
    listIntentRows(read, workspaceId, { goal: row.goal, phase: 'succeeded' }, 1),
  ]);
  const [group] = groups;
  if (!group) throw new Error('One row makes one group.');
  return {
    group,
    from: time.from,
    stepMs: time.stepMs,
    kept,
    samples: samples.map((run) => ({
      id: run.id,
      at: run.finished_at ?? row.last_at,
      worker: run.worker_name,
      error: (run.error ?? '').slice(0, ERROR),
      payloadHead: run.payload_head,
    })),
    lastSuccess: success?.id ?? null,
    notes: notes.map(toNote),
  };
}

/** The group that a failed intent is in; null where it is in none yet. */
export async function groupOfIntent(ctx: Context, intentId: string): Promise<FailureLink | null> {
  await requireScope(ctx, 'intent.read');
  return (await findGroupOf(ctx.bus.store.read, ctx.workspace.id, intentId)) ?? null;
}

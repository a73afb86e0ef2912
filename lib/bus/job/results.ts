import type { Context } from '@/lib/bus/context';
import type { JobResults } from '@/lib/shape/job/job';
import { summariesOf } from '@/lib/store/intent/intents';
import { listResults } from '@/lib/store/job/results';
import { getJob } from './job';

const PAGE = 100;

/**
 * What came of the intents of a job, in order, after a number; only those it passed over, if that is asked. Throws
 * `not_found`.
 */
export async function listJobResults(
  ctx: Context,
  jobId: string,
  page: { after?: number | undefined; onlyPassed?: boolean | undefined } = {},
): Promise<JobResults> {
  const { id } = await getJob(ctx, jobId);
  const { after = 0, onlyPassed } = page;
  const { read } = ctx.bus.store;
  const of = { workspaceId: ctx.workspace.id, jobId: id, after };
  const outcomes = onlyPassed ? (['skipped', 'refused'] as const) : undefined;
  const rows = await listResults(read, { ...of, outcomes }, PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const found = await summariesOf(read, ctx.workspace.id, [...new Set(shown.map((row) => row.intent_id))]);
  const byId = new Map(found.map((row) => [row.id, row]));
  return {
    results: shown.map(({ number, intent_id, outcome, note, made_id }) => ({
      number,
      intentId: intent_id,
      goal: byId.get(intent_id)?.goal ?? null,
      phase: byId.get(intent_id)?.phase ?? null,
      outcome,
      note,
      madeId: made_id,
    })),
    next: rows.length > PAGE ? (shown.at(-1)?.number ?? null) : null,
  };
}

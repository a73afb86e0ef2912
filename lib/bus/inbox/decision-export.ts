import { setImmediate as breath } from 'node:timers/promises';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import { type DecisionFilter, type DecisionRecord, decisionFilter } from '@/lib/shape/decision';
import type { HistoryEvent } from '@/lib/shape/event';
import { listApprovalEvents } from '@/lib/store/intent/events';
import { settledBack, spanOf, toDecisionRecords } from './decisions';
import { isWanted } from './pure/decision-filter';
import { groupsOf } from './pure/decision-tally';

/** More than this is not exported at once. */
export const MOST_EXPORTED = 10_000;
const PIECE = 100;

/** A decision with the lines of its intent's chained history that tell of it. */
export type ExportedDecision = DecisionRecord & {
  events: (Pick<HistoryEvent, 'number' | 'type' | 'at' | 'hash'> & { by: string })[];
};

async function withEvents(ctx: Context, records: readonly DecisionRecord[]): Promise<ExportedDecision[]> {
  if (records.length === 0) return [];
  const intents = [...new Set(records.map(({ intentId }) => intentId))];
  const rows = await listApprovalEvents(ctx.bus.store.read, intents);
  const about = new Map(groupsOf(rows, ({ approval_id }) => approval_id));
  return records.map((record) => ({
    ...record,
    events: (about.get(record.id) ?? []).map(({ number, type, at, hash, actor_name: by }) => {
      return { number, type, at, by, hash };
    }),
  }));
}

/**
 * The newest decisions that a filter wants, at most `most`, a piece at a time: take them as fast as they are sent.
 * The export is audited.
 */
export async function exportDecisions(
  ctx: Context,
  filter: DecisionFilter,
  most = MOST_EXPORTED,
): Promise<AsyncGenerator<ExportedDecision[]>> {
  await requireScope(ctx, 'intent.read');
  const wanted = decisionFilter.parse(filter);
  const act = { action: 'decision.export', subject: 'decisions', after: JSON.stringify(wanted) };
  await ctx.bus.store.write((tx) => auditAct(tx, ctx, act));
  return piecesOf(ctx, wanted, most);
}

async function* piecesOf(ctx: Context, wanted: DecisionFilter, most: number) {
  let left = most;
  for await (const rows of settledBack(ctx, spanOf(wanted))) {
    const ids = rows.flatMap((row) => (isWanted(wanted, row) ? [row.id] : [])).slice(0, left);
    left -= ids.length;
    for (let at = 0; at < ids.length; at += PIECE) {
      yield await withEvents(ctx, await toDecisionRecords(ctx, ids.slice(at, at + PIECE)));
      await breath();
    }
    if (left === 0) return;
  }
}

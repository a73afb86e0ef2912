import type { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { toSummary } from '@/lib/bus/intent/summary';
import { startIn } from '@/lib/bus/job/start';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { ACT_SCOPES } from '@/lib/shape/act/act';
import { type BulkPreview, bulkQuestion, bulkStart, matchCount } from '@/lib/shape/job/bulk';
import { isConfirmed } from '@/lib/shape/job/confirmed';
import { type IntentFilter, intentFilter } from '@/lib/shape/search/intent-filter';
import { insertPart } from '@/lib/store/job/parts';
import { collect, countRows } from './collect';

/** Ids kept in one part of a job. */
const PART = 500;

/** How many intents an act would meet now, with a few of them, and why it passes over the others. Throws `invalid`. */
export async function previewBulk(ctx: Context, input: z.input<typeof bulkQuestion>): Promise<BulkPreview> {
  const at = ctx.bus.now();
  const selection = parseInput(bulkQuestion, input);
  await requireScope(ctx, ACT_SCOPES[selection.act]);
  const { ids, sample, passed, isWhole } = await collect(ctx, { ...selection, at });
  return { act: selection.act, at, count: ids.length, passed, isWhole, sample: sample.map(toSummary) };
}

/** How many intents match a filter, whatever can be done to them. Throws `invalid`. */
export async function countMatches(ctx: Context, filter: IntentFilter): Promise<z.output<typeof matchCount>> {
  await requireScope(ctx, 'intent.read');
  return matchCount.parse(await countRows(ctx, parseInput(intentFilter, filter)));
}

/**
 * Starts a job that acts on every intent that a filter matches, as they were counted, or on each of those selected.
 * Which those are is settled now: what comes to match while it runs is left alone. Returns the job's id. Throws
 * `invalid`, `conflict` when there are more than whoever starts it was shown.
 */
export async function startBulk(ctx: Context, input: z.input<typeof bulkStart>): Promise<{ id: string }> {
  const { count, typed, reason, ...selection } = parseInput(bulkStart, input);
  const { act, filter, ids: selected, at: _, ...terms } = selection;
  await requireScope(ctx, ACT_SCOPES[act]);
  if (!isConfirmed(count, typed)) {
    throw new BusError('invalid', `Type ${count} to confirm.`);
  }
  const { ids: found, passed } = await collect(ctx, selection);
  if (found.length > count) {
    throw new BusError('conflict', `${found.length} match now, not the ${count} you were shown. Look again.`);
  }
  if (found.length === 0) throw new BusError('conflict', 'Nothing matches any more.');
  // Each that was selected is told of, those that the act is not for too.
  const ids = selected ? [...new Set(selected)] : found;
  const kind = `intent.${act}` as const;
  const about = filter ? { filter, passed } : { selected: ids.length };
  return ctx.bus.store.write(async (tx) => {
    const told = { ...about, ...terms, ...(reason && { reason }) };
    const id = await startIn(tx, ctx, { kind, input: told, total: ids.length });
    for (let number = 1; (number - 1) * PART < ids.length; number++) {
      const body = JSON.stringify(ids.slice((number - 1) * PART, number * PART));
      await insertPart(tx, { workspace_id: ctx.workspace.id, job_id: id, number, body });
    }
    const after = `${ids.length} intents, job ${id}${reason ? `: ${reason}` : ''}`;
    const subject = filter ? JSON.stringify(filter) : ids.slice(0, 20).join(' ');
    await auditAct(tx, ctx, { action: `${kind}_many`, subject, after });
    return { id };
  });
}

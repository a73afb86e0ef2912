import type { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { toSummary } from '@/lib/bus/intent/summary';
import { startIn } from '@/lib/bus/job/start';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { type BulkPreview, bulkSelection, bulkStart } from '@/lib/shape/job/bulk';
import { isConfirmed } from '@/lib/shape/job/confirmed';
import { insertPart } from '@/lib/store/job/parts';
import { collect } from './collect';

/** Ids kept in one part of a job. */
const PART = 500;

/** How many intents an act would meet now, with a few of them. Throws `invalid`. */
export async function previewBulk(
  ctx: Context,
  input: Omit<z.input<typeof bulkSelection>, 'at'>,
): Promise<BulkPreview> {
  const at = ctx.bus.now();
  const selection = parseInput(bulkSelection, { ...input, at });
  await requireScope(ctx, `intent.${selection.act}`);
  const { ids, sample, passed, isWhole } = await collect(ctx, selection);
  return { act: selection.act, at, count: ids.length, passed, isWhole, sample: sample.map(toSummary) };
}

/**
 * Starts a job that acts on every intent that a filter matches, as they were counted. Which those are is settled now:
 * what comes to match while it runs is left alone. Returns the job's id. Throws `invalid`, `conflict` when there are
 * more than whoever starts it was shown.
 */
export async function startBulk(ctx: Context, input: z.input<typeof bulkStart>): Promise<{ id: string }> {
  const { count, typed, reason, ...selection } = parseInput(bulkStart, input);
  await requireScope(ctx, `intent.${selection.act}`);
  if (!isConfirmed(count, typed)) {
    throw new BusError('invalid', `Type ${count} to confirm.`);
  }
  const { ids } = await collect(ctx, selection);
  if (ids.length > count) {
    throw new BusError('conflict', `${ids.length} match now, not the ${count} you were shown. Look again.`);
  }
  if (ids.length === 0) throw new BusError('conflict', 'Nothing matches any more.');
  const kind = `intent.${selection.act}` as const;
  return ctx.bus.store.write(async (tx) => {
    const id = await startIn(tx, ctx, {
      kind,
      input: { filter: selection.filter, ...(reason && { reason }) },
      total: ids.length,
    });
    for (let number = 1; (number - 1) * PART < ids.length; number++) {
      const body = JSON.stringify(ids.slice((number - 1) * PART, number * PART));
      await insertPart(tx, { workspace_id: ctx.workspace.id, job_id: id, number, body });
    }
    const after = `${ids.length} intents, job ${id}${reason ? `: ${reason}` : ''}`;
    await auditAct(tx, ctx, { action: `${kind}_many`, subject: JSON.stringify(selection.filter), after });
    return { id };
  });
}

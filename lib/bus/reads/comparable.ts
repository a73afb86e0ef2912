import type { Context } from '@/lib/bus/context';
import { toSummary } from '@/lib/bus/intent/summary';
import { requireScope } from '@/lib/bus/scope';
import type { IntentSummary } from '@/lib/shape/intent';
import type { IntentRecord } from '@/lib/shape/intent-record';
import { listIntentRows, summariesOf } from '@/lib/store/intent/intents';

const OF_EACH = 5;

/**
 * What an intent may well be compared with: what it repeats or is repeated by, and the newest of its goal that succeeded
 * and that failed, each once.
 */
export async function listComparable(
  ctx: Context,
  { id, goal, retryOf, retriedAs }: Pick<IntentRecord, 'id' | 'goal' | 'retryOf' | 'retriedAs'>,
): Promise<IntentSummary[]> {
  await requireScope(ctx, 'intent.read');
  const { read } = ctx.bus.store;
  const workspaceId = ctx.workspace.id;
  const related = [retryOf, retriedAs].filter((one) => one !== null);
  const lists = await Promise.all([
    summariesOf(read, workspaceId, related),
    listIntentRows(read, workspaceId, { goal, phase: 'succeeded' }, OF_EACH),
    listIntentRows(read, workspaceId, { goal, phase: 'failed' }, OF_EACH),
  ]);
  const byId = new Map(lists.flat().map((row) => [row.id, toSummary(row)]));
  byId.delete(id);
  return [...byId.values()];
}

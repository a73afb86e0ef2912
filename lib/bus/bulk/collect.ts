import { setImmediate as breath } from 'node:timers/promises';
import type { Context } from '@/lib/bus/context';
import { searchIntents } from '@/lib/bus/intent/search';
import { BULK_MOST, type BulkSelection } from '@/lib/shape/job/bulk';
import type { IntentSummaryRow } from '@/lib/store/intent/intents';
import { isFor } from './pure/is-for';

const PIECE = 1_000;
/** So many searches, each within its own budget, before it is said that there may be more. */
const SEARCHES = 200;
const SAMPLE = 5;

export interface Collected {
  ids: string[];
  sample: IntentSummaryRow[];
  /** How many match and are not for this act. */
  passed: number;
  /** False where there may be more. */
  isWhole: boolean;
}

/** The intents an act would meet, newest first. The caller has checked that they may be read. */
export async function collect(ctx: Context, { act, filter, at }: BulkSelection): Promise<Collected> {
  const found: Collected = { ids: [], sample: [], passed: 0, isWhole: true };
  let before: string | undefined;
  for (let searches = 0; searches < SEARCHES; searches++) {
    const { rows, looked } = await searchIntents(ctx, filter, before, PIECE);
    for (const row of rows) {
      if (row.created_at > at) continue;
      if (!isFor[act](row.phase)) {
        found.passed++;
        continue;
      }
      if (found.ids.length === BULK_MOST) return { ...found, isWhole: false };
      found.ids.push(row.id);
      if (found.sample.length < SAMPLE) found.sample.push(row);
    }
    const next = rows.length < PIECE ? looked?.id : rows.at(-1)?.id;
    if (next === undefined) return found;
    before = next;
    await breath();
  }
  return { ...found, isWhole: false };
}

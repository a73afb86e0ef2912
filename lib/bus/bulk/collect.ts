import { setImmediate as breath } from 'node:timers/promises';
import { whyNotRow } from '@/lib/bus/act/perform';
import type { Context } from '@/lib/bus/context';
import { searchIntents } from '@/lib/bus/intent/search';
import { BULK_MOST, type BulkSelection, type PassedOver } from '@/lib/shape/job/bulk';
import { COUNT_CAP } from '@/lib/shape/limits';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import { type IntentSummaryRow, summariesOf } from '@/lib/store/intent/intents';

const PIECE = 1_000;
/** So many searches, each within its own budget, before it is said that there may be more. */
const SEARCHES = 200;
/** All of a few are shown. */
const SAMPLE = 20;

export interface Collected {
  ids: string[];
  sample: IntentSummaryRow[];
  /** Those that match, or were selected, and that the act is not for. */
  passed: PassedOver[];
  /** False where there may be more. */
  isWhole: boolean;
}

/** The rows that a filter matches, newest first, in pieces; ends with whether those were all. */
async function* matching(ctx: Context, filter: IntentFilter, at: number, searches: number) {
  let before: string | undefined;
  for (let rest = searches; rest > 0; rest--) {
    const { rows, looked } = await searchIntents(ctx, filter, before, PIECE);
    yield rows.filter((row) => row.created_at <= at);
    const next = rows.length < PIECE ? looked?.id : rows.at(-1)?.id;
    if (next === undefined) return true;
    before = next;
    await breath();
  }
  return false;
}

/** Gathers the rows that an act is for, and counts the others by why it is not. */
class Gathering {
  readonly ids: string[] = [];
  readonly sample: IntentSummaryRow[] = [];
  readonly #passed = new Map<string, number>();

  constructor(
    private readonly act: BulkSelection['act'],
    private readonly now: number,
  ) {}

  /** False once no more are taken. */
  take(row: IntentSummaryRow): boolean {
    const why = whyNotRow(this.act, row, this.now);
    if (why) this.pass(why);
    else if (this.ids.length === BULK_MOST) return false;
    else {
      this.ids.push(row.id);
      if (this.sample.length < SAMPLE) this.sample.push(row);
    }
    return true;
  }

  pass(why: string, count = 1): void {
    if (count > 0) this.#passed.set(why, (this.#passed.get(why) ?? 0) + count);
  }

  end(isWhole: boolean): Collected {
    const { ids, sample } = this;
    const passed = [...this.#passed].map(([why, count]) => ({ why, count }));
    return { ids, sample, passed, isWhole };
  }
}

/** The intents an act would meet, newest first. The caller has checked that they may be read. */
export async function collect(
  ctx: Context,
  { act, filter, ids = [], at }: BulkSelection,
): Promise<Collected> {
  const found = new Gathering(act, ctx.bus.now());
  if (filter === undefined) {
    const rows = await summariesOf(ctx.bus.store.read, ctx.workspace.id, ids);
    for (const row of rows.sort((a, b) => (a.id < b.id ? 1 : -1))) found.take(row);
    found.pass('It is gone.', new Set(ids).size - rows.length);
    return found.end(true);
  }
  const pieces = matching(ctx, filter, at, SEARCHES);
  for (;;) {
    const { value, done } = await pieces.next();
    if (done) return found.end(value);
    if (!value.every((row) => found.take(row))) return found.end(false);
  }
}

/** How many intents a filter matches, counted no further than {@link COUNT_CAP}. */
export async function countRows(ctx: Context, filter: IntentFilter) {
  const pieces = matching(ctx, filter, ctx.bus.now(), COUNT_CAP / PIECE);
  for (let count = 0; ; ) {
    const { value, done } = await pieces.next();
    if (done) return { count, isWhole: value };
    count += value.length;
  }
}

import { setImmediate as breath } from 'node:timers/promises';
import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { inSlices } from '@/lib/bus/in-slices';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import type { IntentSummary } from '@/lib/shape/intent';
import { isInCells } from '@/lib/shape/search/board-columns';
import { intentFilter } from '@/lib/shape/search/intent-filter';
import { INTENT_SORTS } from '@/lib/shape/search/intent-sort';
import { findCellRows } from '@/lib/store/intent/cells';
import type { IntentSummaryRow } from '@/lib/store/intent/intents';
import { cellsOf, textFor } from './cells';
import { searchIntents } from './search';
import { listSorted } from './sorted';
import { toSummary } from './summary';

const PAGE = 200;
/** Rows read at once where payloads come with them, which may be large. */
const PIECE = 16;

const exportInput = z.object({
  filter: intentFilter,
  sort: z.enum(INTENT_SORTS).optional(),
  columns: z.array(z.string()),
  /** Also the payload and the result. */
  isWhole: z.boolean(),
});
type Wanted = z.output<typeof exportInput>;

/** A row of the board with its further cells as JSON text, and with what it carries where that is wanted. */
export interface ExportedIntent {
  row: IntentSummary;
  cells: ReadonlyMap<string, string>;
  /** JSON texts, exactly as they were sent; a result that is no JSON is text. */
  whole: { payload: string; result: string | null; isResultText: boolean } | null;
}

async function* pagesOf(ctx: Context, { filter, sort }: Wanted): AsyncGenerator<IntentSummaryRow[]> {
  const isFound = filter.text !== undefined || filter.failure !== undefined;
  const isSorted = sort !== undefined && !isFound;
  for (let cursor: string | undefined; ; ) {
    let next: string | null | undefined;
    if (isSorted) {
      const page = await listSorted(ctx, filter, sort, cursor, PAGE);
      yield page.rows;
      ({ next } = page);
    } else {
      const { rows, looked } = await searchIntents(ctx, filter, cursor, PAGE);
      yield rows;
      next = rows.length < PAGE ? looked?.id : rows.at(-1)?.id;
    }
    if (!next) return;
    cursor = next;
    await breath();
  }
}

async function withCells(
  { bus, workspace }: Context,
  rows: readonly IntentSummaryRow[],
  { columns, isWhole }: Wanted,
): Promise<ExportedIntent[]> {
  const wanted = columns.filter(isInCells);
  const ids = wanted.length > 0 || isWhole ? rows.map(({ id }) => id) : [];
  const text = [...textFor(wanted), ...(isWhole ? (['payload', 'result'] as const) : [])];
  const found = await findCellRows(bus.store.read, workspace.id, ids, [...new Set(text)]);
  const more = new Map(found.map((row) => [row.id, row]));
  const withMore = async (row: IntentSummaryRow) => {
    const told = more.get(row.id);
    return {
      row: toSummary(row),
      cells: told ? await inSlices(cellsOf(told, wanted)) : new Map<string, string>(),
      whole:
        isWhole && told
          ? {
              payload: told.payload,
              result: told.result,
              isResultText: told.result_type === 'text',
            }
          : null,
    };
  };
  return Promise.all(rows.map(withMore));
}

async function* piecesOf(ctx: Context, wanted: Wanted): AsyncGenerator<ExportedIntent[]> {
  const at = ctx.bus.now();
  const isLarge = wanted.isWhole || textFor(wanted.columns).includes('payload');
  const size = isLarge ? PIECE : PAGE;
  for await (const page of pagesOf(ctx, wanted)) {
    // What is published meanwhile is not part of it, or it might never end.
    const rows = page.filter(({ created_at }) => created_at <= at);
    if (rows.length === 0) yield [];
    for (let from = 0; from < rows.length; from += size) {
      yield await withCells(ctx, rows.slice(from, from + size), wanted);
      if (isLarge) await breath();
    }
  }
}

/**
 * Every intent a filter wants, in the order of a sort, a piece at a time: take them as fast as they are sent. A piece
 * may be empty, where a long search has found nothing yet. The export is audited. Throws `invalid`.
 */
export async function exportIntents(
  ctx: Context,
  input: z.input<typeof exportInput>,
): Promise<AsyncGenerator<ExportedIntent[]>> {
  await requireScope(ctx, 'intent.read');
  const wanted = parseInput(exportInput, input);
  const act = { action: 'intent.export', subject: 'intents', after: JSON.stringify(wanted) };
  await ctx.bus.store.write((tx) => auditAct(tx, ctx, act));
  return piecesOf(ctx, wanted);
}

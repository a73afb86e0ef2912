import type { Context } from '@/lib/bus/context';
import { inSlices } from '@/lib/bus/in-slices';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { readPlaces } from '@/lib/pure/json-places';
import { stringIn } from '@/lib/pure/json-scan';
import { membersOf } from '@/lib/pure/raw-json';
import type { Steps } from '@/lib/pure/steps';
import { shorten } from '@/lib/shape/cut';
import { parseId } from '@/lib/shape/id';
import { isInCells, isPayloadPath } from '@/lib/shape/search/board-columns';
import { type IntentCells, intentCellsInput } from '@/lib/shape/search/cells';
import { findCellRows } from '@/lib/store/intent/cells';

/** Rows read at once where payloads come with them, which may be large. */
const PIECE = 16;
/** So much of a payload's member a board shows. */
const SHOWN = 200;

interface CellRow {
  priority: number;
  created_at: number;
  claimed_at: number | null;
  envelope?: string;
  payload?: string;
}

/** A JSON value as one reads it: a string without its quotes, all else to the letter. */
export function plain(json: string): string {
  return json.startsWith('"') ? stringIn(json, 0, json.length) : json;
}

/** What a row says in columns that the board's own rows have not, as JSON text; nothing where it says nothing. In steps. */
export function* cellsOf(row: CellRow, columns: readonly string[]): Steps<Map<string, string>> {
  const cells = yield* placesIn(row.payload ?? '', columns);
  const say = (column: string, json: string | number | undefined) => {
    if (columns.includes(column) && json !== undefined) cells.set(column, String(json));
  };
  const { created_at: publishedAt, claimed_at: startedAt } = row;
  say('priority', row.priority);
  say('started', startedAt ?? undefined);
  say('waited', startedAt === null ? undefined : startedAt - publishedAt);
  say('correlation', membersOf(row.envelope ?? '').get('correlation_id'));
  return cells;
}

/** What stands in a payload at those columns that are paths, `$.order.id`. */
function* placesIn(payload: string, columns: readonly string[]): Steps<Map<string, string>> {
  const paths = columns.filter(isPayloadPath).map((path) => path.slice(2));
  if (payload === '' || paths.length === 0) return new Map();
  const { at } = yield* readPlaces(payload, paths);
  return new Map([...at].map(([path, text]) => [`$.${path}`, text]));
}

/** The long columns that have to be read for some of the board's. */
export function textFor(columns: readonly string[]): ('envelope' | 'payload')[] {
  return [
    ...(columns.includes('correlation') ? ['envelope' as const] : []),
    ...(columns.some(isPayloadPath) ? ['payload' as const] : []),
  ];
}

/** What intents say in columns that the board's rows have not, by id. Throws `invalid`. */
export async function readCells(
  ctx: Context,
  input: { ids: string[]; columns: string[] },
): Promise<IntentCells> {
  await requireScope(ctx, 'intent.read');
  const { ids, columns } = parseInput(intentCellsInput, input);
  const wanted = columns.filter(isInCells);
  const text = textFor(wanted);
  const known = ids.flatMap((id) => parseId(id) ?? []);
  const size = text.includes('payload') ? PIECE : known.length;
  const cells: IntentCells = {};
  for (let at = 0; at < known.length; at += size) {
    const rows = await findCellRows(ctx.bus.store.read, ctx.workspace.id, known.slice(at, at + size), text);
    for (const row of rows) {
      const told = [...(await inSlices(cellsOf(row, wanted)))];
      cells[row.id] = Object.fromEntries(told.map(([column, json]) => [column, shorten(plain(json), SHOWN)]));
    }
  }
  return cells;
}

import type { Hono } from 'hono';
import { z } from 'zod';
import { BusError } from '@/lib/bus/errors';
import { plain } from '@/lib/bus/intent/cells';
import { type ExportedIntent, exportIntents } from '@/lib/bus/intent/export-list';
import {
  BOARD_COLUMNS,
  type BoardColumn,
  isBoardColumn,
  readColumns,
  USUAL_COLUMNS,
} from '@/lib/shape/search/board-columns';
import { intentFilter } from '@/lib/shape/search/intent-filter';
import { readIntentSort } from '@/lib/shape/search/intent-sort';
import type { ConsoleEnv } from './auth';
import { type Cell, csvLine } from './csv';
import { attachment, streamOf } from './download';

/** JSON text of a value. */
type Json = string;
type Read = (exported: ExportedIntent) => Json | null;

const text = (value: string | null): Json | null => (value === null ? null : JSON.stringify(value));
const instant = (at: number | null): Json | null => (at === null ? null : text(new Date(at).toISOString()));
const count = (n: number | null): Json | null => (n === null ? null : String(n));

const took: Read = ({ row }) => count(row.finishedAt === null ? null : row.finishedAt - row.createdAt);

/** What every row has, and what comes last in it. */
const HEAD: readonly (readonly [name: string, Read])[] = [
  ['id', ({ row }) => text(row.id)],
  ['published_at', ({ row }) => instant(row.createdAt)],
  ['protocol', ({ row }) => text(row.protocol)],
  ['goal', ({ row }) => text(row.goal)],
  ['phase', ({ row }) => text(row.phase)],
];
const TAIL: typeof HEAD = [['error', ({ row }) => text(row.error)]];
const WHOLE: typeof HEAD = [
  ['payload', ({ whole }) => whole?.payload ?? null],
  ['result', ({ whole }) => (whole?.isResultText ? text(whole.result) : (whole?.result ?? null))],
];

/** The board's columns by the names they have in a file. */
const COLUMNS: Record<BoardColumn, readonly (readonly [name: string, Read])[]> = {
  worker: [['worker', ({ row }) => text(row.worker)]],
  attempts: [
    ['attempts', ({ row }) => count(row.attempts)],
    ['max_attempts', ({ row }) => count(row.maxAttempts)],
  ],
  id: [],
  age: [['took_ms', took]],
  publisher: [['publisher', ({ row }) => text(row.publisher)]],
  priority: [['priority', ({ cells }) => cells.get('priority') ?? null]],
  started: [['started_at', ({ cells }) => instant(Number(cells.get('started') ?? Number.NaN) || null)]],
  finished: [['finished_at', ({ row }) => instant(row.finishedAt)]],
  waited: [['waited_ms', ({ cells }) => cells.get('waited') ?? null]],
  took: [['took_ms', took]],
  correlation: [['correlation_id', ({ cells }) => cells.get('correlation') ?? null]],
};

function fieldsOf(columns: readonly string[], isWhole: boolean): [name: string, Read][] {
  const chosen = columns.flatMap((column): readonly (readonly [string, Read])[] =>
    isBoardColumn(column) ? COLUMNS[column] : [[column, ({ cells }) => cells.get(column) ?? null]],
  );
  return [...new Map([...HEAD, ...chosen, ...TAIL, ...(isWhole ? WHOLE : [])])];
}

/** A value in a spreadsheet: a string as it reads, a number by its digits, all else as JSON text. */
function cellOf(json: Json | null): Cell {
  if (json === null || json === 'null') return null;
  return /^[-\d]/.test(json) ? { digits: json } : plain(json);
}

/** On one line: a line end in JSON text is never part of a string. */
const onOneLine = (json: Json) => json.replaceAll(/[\r\n]+/g, ' ');

const FORMATS = {
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    head: (names: readonly string[]) => csvLine(names),
    line: (values: readonly (readonly [string, Json | null])[]) =>
      csvLine(values.map(([, json]) => cellOf(json))),
    ending: 'csv',
  },
  json: {
    type: 'application/x-ndjson; charset=utf-8',
    head: () => '',
    line: (values: readonly (readonly [string, Json | null])[]) =>
      `{${values.map(([name, json]) => `${JSON.stringify(name)}:${onOneLine(json ?? 'null')}`).join(',')}}\n`,
    ending: 'jsonl',
  },
};

async function* linesOf(
  pieces: AsyncGenerator<ExportedIntent[]>,
  fields: readonly (readonly [string, Read])[],
  { head, line }: (typeof FORMATS)[keyof typeof FORMATS],
): AsyncGenerator<string> {
  yield head(fields.map(([name]) => name));
  for await (const rows of pieces) {
    yield rows.map((row) => line(fields.map(([name, read]) => [name, read(row)]))).join('');
  }
}

/** The board's rows as a file. A filter that makes no sense is refused: less of it would match more. */
export function serveIntentExport(app: Hono<ConsoleEnv>): void {
  app.get('/intents/export', async (c) => {
    const ctx = c.get('ctx');
    const { format, columns, sort, whole, ...given } = c.req.query();
    const filter = intentFilter.safeParse(given);
    if (!filter.success)
      throw new BusError('invalid', `This filter can’t be exported: ${z.prettifyError(filter.error)}`);
    const isWhole = whole === 'true';
    const chosen = isWhole ? Object.keys(BOARD_COLUMNS) : [];
    const shown = [...new Set([...(readColumns(columns) ?? USUAL_COLUMNS), ...chosen])];
    const as = FORMATS[format === 'csv' ? 'csv' : 'json'];
    const pieces = await exportIntents(ctx, {
      filter: filter.data,
      sort: readIntentSort(sort),
      columns: shown,
      isWhole,
    });
    const day = new Date(ctx.bus.now()).toISOString().slice(0, 10);
    c.header('Content-Type', as.type);
    c.header('Content-Disposition', attachment(`intents-${ctx.workspace.slug}-${day}.${as.ending}`));
    return c.body(streamOf(linesOf(pieces, fieldsOf(shown, isWhole), as)));
  });
}

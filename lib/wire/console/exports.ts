import type { Hono } from 'hono';
import { type ExportedDecision, exportDecisions } from '@/lib/bus/inbox/decision-export';
import { historyFile } from '@/lib/bus/intent/export';
import { decisionFilter } from '@/lib/shape/decision';
import type { ConsoleEnv } from './auth';
import { type Cell, csvLine } from './csv';
import { attachment, streamOf } from './download';

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());

const COLUMNS: readonly (readonly [name: string, read: (row: ExportedDecision) => Cell])[] = [
  ['decided_at', (row) => instant(row.decidedAt)],
  ['asked_at', (row) => instant(row.askedAt)],
  ['took_ms', (row) => row.tookMs],
  ['state', (row) => row.state],
  ['outcome', (row) => row.outcome],
  ['decided_by', (row) => row.decidedBy],
  ['comment', (row) => row.comment],
  ['title', (row) => row.title],
  ['goal', (row) => row.goal],
  ['protocol', (row) => row.protocol],
  ['asked_by', (row) => row.askedBy],
  ['rule', (row) => row.rule?.name ?? null],
  ['risk', (row) => row.risk],
  ['votes', (row) => row.votes],
  ['needed', (row) => row.needed],
  ['undone', (row) => row.undone],
  ['votes_voided_by_edits', (row) => row.voided],
  ['payload_version', (row) => row.payloadVersion],
  ['intent_phase', (row) => row.intent.phase],
  ['intent_finished_at', (row) => instant(row.intent.finishedAt)],
  ['intent_error', (row) => row.intent.error],
  ['approval_id', (row) => row.id],
  ['intent_id', (row) => row.intentId],
  ['event_number', (row) => row.events.at(-1)?.number ?? null],
  ['event_hash', (row) => row.events.at(-1)?.hash ?? null],
];

const FORMATS = {
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    head: csvLine(COLUMNS.map(([name]) => name)),
    line: (row: ExportedDecision) => csvLine(COLUMNS.map(([, read]) => read(row))),
    ending: 'csv',
  },
  json: {
    type: 'application/x-ndjson; charset=utf-8',
    head: '',
    // Programs read these files by the name it had first.
    line: ({ onTimeout: onSilence, ...row }: ExportedDecision) =>
      `${JSON.stringify({ ...row, onSilence })}\n`,
    ending: 'jsonl',
  },
};

async function* linesOf(pieces: AsyncGenerator<ExportedDecision[]>, format: keyof typeof FORMATS) {
  const { head, line } = FORMATS[format];
  yield head;
  for await (const rows of pieces) yield rows.map(line).join('');
}

/** The filter that stands in a query string; `line` is an older name of `protocol`. */
export const filterIn = ({ line, ...query }: Record<string, string>) =>
  decisionFilter.parse({ protocol: line, ...query });

/** What one can take along: decisions as a table or as lines of JSON, and one intent's history. */
export function serveExports(app: Hono<ConsoleEnv>): void {
  app.get('/decisions/export', async (c) => {
    const ctx = c.get('ctx');
    const query = c.req.query();
    const format = query.format === 'csv' ? 'csv' : 'json';
    const { type, ending } = FORMATS[format];
    // Whoever may not gets an answer that says so, and no file.
    const pieces = await exportDecisions(ctx, filterIn(query));
    const day = new Date(ctx.bus.now()).toISOString().slice(0, 10);
    c.header('Content-Type', type);
    c.header('Content-Disposition', attachment(`decisions-${ctx.workspace.slug}-${day}.${ending}`));
    return c.body(streamOf(linesOf(pieces, format)));
  });
  app.get('/intents/:id/history.json', async (c) => {
    const { id, pieces } = await historyFile(c.get('ctx'), c.req.param('id'));
    c.header('Content-Type', 'application/json');
    c.header('Content-Disposition', attachment(`intent-${id}.history.json`));
    return c.body(streamOf(pieces));
  });
}

import { setImmediate as breath } from 'node:timers/promises';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { findPayloadVersionAfter } from '@/lib/store/intent/payload-versions';
import { historyAfter } from './history-page';
import { type Intent, requireIntent } from './intent';

/** Bytes of events that are read at once. */
const PIECE = 256 * 1024;

const VERIFY =
  "An event's hash is the SHA-256 of these fields in this order: the text interchange-event-1, previousHash, " +
  'intentId, number, type, phase, phaseReason, actorKind, actorId, actorName, data, at. Each is written in UTF-8 ' +
  'after its length in bytes and a colon. previousHash is the hash of the event before, and 64 zeros for the ' +
  'first; the hash of the last is head. payloadHash is the SHA-256 of payload, and of an earlier payload too.';

/** A file that is made while it is taken. */
export interface HistoryFile {
  /** The intent's id. */
  id: string;
  /** The file's JSON text. */
  pieces: AsyncGenerator<string>;
}

/** JSON texts with commas between them. */
async function* joined(texts: AsyncIterable<object>): AsyncGenerator<string> {
  let comma = '';
  for await (const one of texts) {
    yield `${comma}${JSON.stringify(one)}`;
    comma = ',';
  }
}

async function* earlierPayloads(ctx: Context, { id, payload_version: current }: Intent) {
  for (let after = 0; ; ) {
    const row = await findPayloadVersionAfter(ctx.bus.store.read, ctx.workspace.id, id, after);
    if (!row || row.version >= current) return;
    const { version, payload, payload_hash: payloadHash, made_by: by, made_at: at } = row;
    yield { version, payload, payloadHash, by, at };
    after = version;
  }
}

async function* eventsOf(ctx: Context, { id, revision }: Intent) {
  for (let after = 0; ; ) {
    const { history, more } = await historyAfter(ctx, id, after, PIECE);
    // What was appended while this was read comes after its head.
    yield* history.filter(({ number }) => number <= revision);
    after = history.at(-1)?.number ?? revision;
    if (!more || after >= revision) return;
    await breath();
  }
}

async function* piecesOf(ctx: Context, intent: Intent): AsyncGenerator<string> {
  const head = {
    format: 'interchange-history-1',
    verify: VERIFY,
    workspace: ctx.workspace.slug,
    exportedAt: ctx.bus.now(),
    id: intent.id,
    protocol: intent.protocol,
    goal: intent.goal,
    phase: intent.phase,
    phaseReason: intent.phase_reason,
    createdAt: intent.created_at,
    payload: intent.payload,
    payloadHash: intent.payload_hash,
    payloadVersion: intent.payload_version,
    head: intent.head,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"earlierPayloads":[`;
  yield* joined(earlierPayloads(ctx, intent));
  yield '],"history":[';
  yield* joined(eventsOf(ctx, intent));
  yield ']}';
}

/**
 * The whole history of an intent, by any form of its id, as it can be checked without Interchange. Take its pieces as
 * fast as they are sent. The export is audited. Throws `not_found`.
 */
export async function historyFile(ctx: Context, id: string): Promise<HistoryFile> {
  const intent = await requireIntent(ctx, id);
  const act = { action: 'intent.export', subject: `intent ${intent.id}` };
  await ctx.bus.store.write((tx) => auditAct(tx, ctx, act));
  return { id: intent.id, pieces: piecesOf(ctx, intent) };
}

import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import type { IntentDetail } from '@/lib/shape/intent';
import { listPayloadVersions } from '@/lib/store/intent/payload-versions';
import { getIntent } from './intent';

const VERIFY =
  "An event's hash is the SHA-256 of these fields in this order: the text interchange-event-1, previousHash, " +
  'intentId, number, type, phase, phaseReason, actorKind, actorId, actorName, data, at. Each is written in UTF-8 ' +
  'after its length in bytes and a colon. previousHash is the hash of the event before, and 64 zeros for the ' +
  'first; the hash of the last is head. payloadHash is the SHA-256 of payload, and of an earlier payload too.';

/** An intent's whole history, as it can be checked without Interchange. */
export interface HistoryFile
  extends Pick<
    IntentDetail,
    | 'id'
    | 'protocol'
    | 'goal'
    | 'phase'
    | 'phaseReason'
    | 'createdAt'
    | 'payload'
    | 'payloadHash'
    | 'payloadVersion'
    | 'head'
    | 'history'
  > {
  format: 'interchange-history-1';
  verify: string;
  workspace: string;
  exportedAt: number;
  earlierPayloads: { version: number; payload: string; payloadHash: string; by: string; at: number }[];
}

/** The history of an intent, by any form of its id, for keeping. The export is audited. Throws `not_found`. */
export async function historyFile(ctx: Context, id: string): Promise<HistoryFile> {
  const intent = await getIntent(ctx, id);
  const act = { action: 'intent.export', subject: `intent ${intent.id}` };
  await ctx.bus.store.write((tx) => auditAct(tx, ctx, act));
  const versions = await listPayloadVersions(ctx.bus.store.read, ctx.workspace.id, intent.id);
  const { protocol, goal, phase, phaseReason, createdAt, payload, payloadHash, payloadVersion, head } =
    intent;
  return {
    format: 'interchange-history-1',
    verify: VERIFY,
    workspace: ctx.workspace.slug,
    exportedAt: ctx.bus.now(),
    ...{ id: intent.id, protocol, goal, phase, phaseReason, createdAt },
    ...{ payload, payloadHash, payloadVersion, head },
    earlierPayloads: versions
      .filter(({ version }) => version < payloadVersion)
      .map((row) => ({
        version: row.version,
        payload: row.payload,
        payloadHash: row.payload_hash,
        by: row.made_by,
        at: row.made_at,
      })),
    // What was appended while this was read comes after its head.
    history: intent.history.filter(({ number }) => number <= intent.revision),
  };
}

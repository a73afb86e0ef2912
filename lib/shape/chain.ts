import type { AuditEntry } from './audit';
import type { HistoryEvent } from './event';

const VERSION = 'interchange-event-1';

/** The previous hash of an intent's first event. */
export const GENESIS = '0'.repeat(64);

/**
 * The bytes whose SHA-256 is an event's hash: the chain version, the previous hash and every stored
 * column, each preceded by its length in bytes so that no two events share an encoding. Used by
 * the bus when it appends and by the page when it verifies.
 */
export function chainBytes(event: Omit<HistoryEvent, 'hash'>): Uint8Array<ArrayBuffer> {
  const fields = [
    VERSION,
    event.previousHash,
    event.intentId,
    String(event.number),
    event.type,
    event.phase,
    event.phaseReason,
    event.actorKind,
    event.actorId,
    event.actorName,
    event.data,
    String(event.at),
  ];
  const encoder = new TextEncoder();
  const parts = fields.map((field) => {
    const bytes = encoder.encode(field);
    return { length: encoder.encode(`${bytes.length}:`), bytes };
  });
  const total = parts.reduce((sum, part) => sum + part.length.length + part.bytes.length, 0);
  const out = new Uint8Array(total);
  let offset = 0;
  for (const part of parts) {
    out.set(part.length, offset);
    out.set(part.bytes, offset + part.length.length);
    offset += part.length.length + part.bytes.length;
  }
  return out;
}

/**
 * The text whose SHA-256 is an audit entry's hash: a JSON array of the chain version and of every field by
 * name, null included. How often a refusal repeated is not among them, since it goes on changing.
 */
export function auditText(entry: AuditEntry): string {
  return JSON.stringify([
    'interchange-audit-1',
    entry.workspaceId,
    entry.number,
    entry.action,
    entry.outcome,
    entry.actorKind,
    entry.actorId,
    entry.actorName,
    entry.subject,
    entry.before,
    entry.after,
    entry.address,
    entry.at,
    entry.previousHash,
  ]);
}

import type { Context } from '@/lib/bus/context';
import type { EventType, HistoryEvent } from '@/lib/shape/event';
import { type EventRow, listEventRowsBack } from '@/lib/store/intent/events';

/** The stored row as both halves read it. */
export function toHistoryEvent(row: EventRow): HistoryEvent {
  return {
    intentId: row.intent_id,
    number: row.number,
    type: row.type,
    phase: row.phase,
    phaseReason: row.phase_reason,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    data: row.data,
    at: row.at,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

/** A page of an intent's history, newest first. The caller has checked that it may be read. */
export async function historyBack(
  ctx: Context,
  intentId: string,
  page: { before: number; limit: number; types?: readonly EventType[] },
): Promise<HistoryEvent[]> {
  const rows = await listEventRowsBack(ctx.bus.store.read, intentId, page);
  return rows.map(toHistoryEvent);
}

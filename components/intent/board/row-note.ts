import type { IntentSummary } from '@/lib/shape/intent';
import type { PhaseReason } from '@/lib/shape/phase';

const WAITS: Partial<Record<PhaseReason, string>> = {
  held: 'held for approval',
  human: 'waiting for a decision',
  tool: 'waiting for a tool',
  agent: 'waiting for an agent',
  time: 'waiting for its time',
  paused: 'paused',
  suspended: 'waiting for an answer',
  blocked: 'waiting for its dependencies',
};

export interface RowNote {
  text: string;
  tone: 'failed' | 'waiting' | 'plain' | 'payload';
}

/** The one thing to know about a row: why it failed, what it waits for, who ended it, else its payload. */
export function rowNote(row: IntentSummary): RowNote {
  if (row.phase === 'failed') return { text: row.error ?? 'no reason given', tone: 'failed' };
  if (row.phase === 'waiting') {
    const what = WAITS[row.phaseReason] ?? 'waiting';
    return { text: row.asks ? `waiting for a decision: ${row.asks}` : what, tone: 'waiting' };
  }
  if (row.phase === 'canceled' && row.error) return { text: row.error, tone: 'plain' };
  if (row.phase === 'queued' && row.error) return { text: `retrying: ${row.error}`, tone: 'plain' };
  return { text: row.payloadHead, tone: 'payload' };
}

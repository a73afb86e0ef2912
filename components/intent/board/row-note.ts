import type { IntentSummary } from '@/lib/shape/intent';
import type { PhaseReason } from '@/lib/shape/phase';

const WAITS: Partial<Record<PhaseReason, string>> = {
  held: 'held until somebody approves it',
  human: 'a human decides',
  tool: 'waits for a tool',
  agent: 'waits for an agent',
  time: 'waits for its time',
  paused: 'paused',
  suspended: 'waits for an answer',
  blocked: 'waits for what it depends on',
};

export interface OneThing {
  text: string;
  tone: 'failed' | 'waiting' | 'plain' | 'payload';
}

/** The one thing to know about a row: why it failed, what it waits for, who ended it, else its payload. */
export function rowNote(row: IntentSummary): OneThing {
  if (row.phase === 'failed') return { text: row.error ?? 'no reason given', tone: 'failed' };
  if (row.phase === 'waiting') {
    const what = WAITS[row.phaseReason] ?? 'waits';
    return { text: row.asks ? `a human decides: ${row.asks}` : what, tone: 'waiting' };
  }
  if (row.phase === 'canceled' && row.error) return { text: row.error, tone: 'plain' };
  if (row.phase === 'queued' && row.error)
    return { text: `will be tried again: ${row.error}`, tone: 'plain' };
  return { text: row.payloadHead, tone: 'payload' };
}

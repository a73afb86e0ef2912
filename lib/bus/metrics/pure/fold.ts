import type { EventType } from '@/lib/shape/event';
import { isFinished, type Phase } from '@/lib/shape/phase';

/** What is known of an intent from its events so far. */
export interface Known {
  /** The event that was counted last. */
  number: number;
  phase: Phase;
  since: number;
  readyAt: number;
  ranMs: number;
  workerId: string | null;
}

/** What an event says that is counted. */
export interface Fact {
  number: number;
  type: EventType;
  phase: Phase;
  at: number;
  runAt: number | undefined;
  workerId: string | null;
}

export const COUNTERS = ['published', 'started', 'succeeded', 'failed', 'canceled', 'requeued'] as const;
export type Counter = (typeof COUNTERS)[number];

export interface Counted {
  after: Known;
  counter: Counter | null;
  /** How long it could have been claimed before it was, and how long its attempt ran; null when none ended. */
  waitMs: number | null;
  runMs: number | null;
  /** Whose attempt began or ended. */
  workerId: string | null;
}

const span = (from: number, to: number) => Math.max(0, to - from);

function counterOf(from: Phase | null, to: Phase): Counter | null {
  if (from === null) return 'published';
  if (to === 'succeeded' || to === 'failed' || to === 'canceled') return to;
  if (from === 'queued' && to === 'running') return 'started';
  return from === 'running' && to === 'queued' ? 'requeued' : null;
}

/** Whether an intent stands in its queue from this event on, whatever was before. */
export const begins = ({ number, type }: Pick<Fact, 'number' | 'type'>): boolean =>
  number === 1 || type === 'reopened';

/**
 * Counts an intent's next event. Null for what is counted already, or is of an intent whose beginning is not known.
 * An attempt runs from when it was claimed until it succeeds, fails, is canceled or goes back to the queue, less the
 * time it waited.
 */
export function count(before: Known | undefined, fact: Fact): Counted | null {
  const { number, phase, at, runAt = at } = fact;
  if (before ? number <= before.number : !begins(fact)) return null;
  const readyAt = Math.max(at, runAt);
  if (!before) {
    const after = { number, phase, since: at, readyAt, ranMs: 0, workerId: null };
    const counter = number === 1 ? 'published' : null;
    return { after, counter, waitMs: null, runMs: null, workerId: null };
  }
  if (phase === before.phase) {
    const isPutOff = phase === 'queued' && fact.runAt !== undefined;
    const after = { ...before, number, ...(isPutOff && { readyAt }) };
    return { after, counter: null, waitMs: null, runMs: null, workerId: null };
  }
  const starts = before.phase === 'queued' && phase === 'running';
  const hasRun = before.phase === 'running' || before.ranMs > 0;
  const ranMs = before.ranMs + (before.phase === 'running' ? span(before.since, at) : 0);
  const ends = hasRun && (phase === 'queued' || isFinished(phase));
  const workerId = starts ? fact.workerId : (before.workerId ?? fact.workerId);
  return {
    after: {
      number,
      phase,
      since: at,
      readyAt: phase === 'queued' ? readyAt : before.readyAt,
      ranMs: starts || ends ? 0 : ranMs,
      workerId: ends ? null : workerId,
    },
    counter: counterOf(before.phase, phase),
    waitMs: starts ? span(before.readyAt, at) : null,
    runMs: ends ? ranMs : null,
    workerId: starts || ends ? workerId : null,
  };
}

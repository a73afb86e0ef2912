import type { Phase, PhaseReason } from '@/lib/shape/phase';

/** What people keep closed: the queues of these goals, and whether the worker that asks is drained. */
export interface Closed {
  paused: ReadonlySet<string>;
  isDrained: boolean;
}

/** Nothing is closed. */
export const OPEN: Closed = { paused: new Set(), isDrained: false };

interface Timed {
  goal: string;
  phase: Phase;
  run_at: number;
  expires_at: number | null;
}

/**
 * Whether an intent may be handed to a worker now. Asked by every protocol before a claim, a delivery,
 * an invocation or a move to running: held and paused intents are waiting, delayed ones lie ahead, those of a
 * paused queue stay in it, and a drained worker is offered none.
 */
export function offerable(intent: Timed, now: number, { paused, isDrained }: Closed): boolean {
  return (
    !isDrained &&
    !paused.has(intent.goal) &&
    intent.phase === 'queued' &&
    intent.run_at <= now &&
    (intent.expires_at === null || intent.expires_at > now)
  );
}

/** Whether a rule keeps it from everybody until people have decided. */
export function isHeld(intent: { phase: Phase; phase_reason: PhaseReason }): boolean {
  return intent.phase === 'waiting' && intent.phase_reason === 'held';
}

/** Whether only a person's decision ends the wait, so that nobody who works on the intent may start it. */
export function isStopped(reason: PhaseReason): boolean {
  return reason === 'held' || reason === 'paused';
}

/**
 * Whether an intent may be moved to running by those who have it already: from the queue as it is offered, from
 * a wait unless a person holds or paused it.
 */
export function startable(
  intent: Timed & { phase_reason: PhaseReason },
  now: number,
  closed: Closed,
): boolean {
  // What was delivered before its queue was paused, or its agent drained, is with its agent.
  if (intent.phase === 'queued') {
    return offerable(intent, now, intent.phase_reason === 'delivered' ? OPEN : closed);
  }
  return intent.phase === 'running' || (intent.phase === 'waiting' && !isStopped(intent.phase_reason));
}

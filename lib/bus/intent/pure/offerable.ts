import type { Phase, PhaseReason } from '@/lib/shape/phase';

const NONE: ReadonlySet<string> = new Set();

interface Timed {
  goal: string;
  phase: Phase;
  run_at: number;
  expires_at: number | null;
}

/**
 * Whether an intent may be handed to a worker now. Asked by every protocol before a claim, a delivery,
 * an invocation or a move to running: held and paused intents are waiting, delayed ones lie ahead, and those of a
 * paused queue stay in it.
 */
export function offerable(intent: Timed, now: number, paused: ReadonlySet<string>): boolean {
  return (
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
  paused: ReadonlySet<string>,
): boolean {
  // What was delivered before its queue was paused is with its agent.
  if (intent.phase === 'queued') {
    return offerable(intent, now, intent.phase_reason === 'delivered' ? NONE : paused);
  }
  return intent.phase === 'running' || (intent.phase === 'waiting' && !isStopped(intent.phase_reason));
}

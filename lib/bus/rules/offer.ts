import type { Phase } from '@/lib/shape/phase';

/**
 * Whether an intent may be handed to a worker now. Asked by every protocol before a claim, a delivery,
 * an invocation or a move to running: held and paused intents are waiting, delayed ones lie ahead.
 */
export function offerable(
  intent: { phase: Phase; run_at: number; expires_at: number | null },
  now: number,
): boolean {
  return (
    intent.phase === 'queued' &&
    intent.run_at <= now &&
    (intent.expires_at === null || intent.expires_at > now)
  );
}

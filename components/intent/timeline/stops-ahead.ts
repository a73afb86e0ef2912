import { cut } from '@/lib/client/format/cut';
import type { IntentDetail } from '@/lib/shape/intent';
import { TRAITS } from '@/lib/shape/protocol/traits';
import type { Stop } from './timeline-stops';

/** What is still to come for an unfinished intent, in order. `isDue`: its run-at time has passed. */
export function stopsAhead(intent: IntentDetail, isDue: boolean): Stop[] {
  if (intent.finishedAt !== null) return [];
  const stops: Stop[] = [];
  const ahead = (key: string, at: number | null, title: string, note: string) =>
    stops.push({ key, at, title, note, state: 'ahead' });

  if (intent.phase === 'queued' && !isDue) {
    const again = intent.attempts > 0;
    ahead(
      'run',
      intent.runAt,
      again ? 'Next attempt' : 'Available to workers',
      again ? attemptNote(intent) : 'after its delay',
    );
  }
  if (intent.phase === 'queued' && isDue) ahead('hand', null, ...nextHand(intent));
  if (intent.phase === 'waiting' && intent.asks !== null) ahead('answer', null, 'Approval', intent.asks);
  if (intent.phaseReason === 'blocked') ahead('unblock', null, 'Unblocked', 'when that intent is completed');
  if (intent.phase === 'running' && intent.claimExpiresAt !== null) {
    const last = intent.attempts >= intent.maxAttempts;
    ahead(
      'deadline',
      intent.claimExpiresAt,
      'Claim expires',
      last ? 'last attempt: it fails without a result' : `without a result, ${attemptNote(intent)} follows`,
    );
  }
  if (intent.expiresAt !== null) {
    const { expiry } = TRAITS[intent.protocol].words;
    ahead('expiry', intent.expiresAt, expiry, 'fails if it is unfinished by then');
  }
  return stops.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

/** Who takes a queued intent next, as its protocol has it. */
function nextHand(intent: IntentDetail): [title: string, note: string] {
  const { protocol, phaseReason, worker } = intent;
  const agent = worker ?? 'its agent';
  switch (TRAITS[protocol].offer) {
    case 'mailbox':
      return phaseReason === 'delivered'
        ? [`Acknowledged by ${agent}`, 'or resolved right away']
        : [`Delivered to ${agent}`, 'as soon as it listens'];
    case 'draft':
      return ['Started by an agent', 'until then it is a draft'];
    case 'call':
      return ['Called on a worker', 'that has registered this function'];
    case 'claim':
      return ['Claimed by a worker', whoMayClaim(intent)];
  }
}

function attemptNote({ attempts, maxAttempts }: IntentDetail): string {
  return `attempt ${attempts + 1} of ${maxAttempts}`;
}

function whoMayClaim({ targetWorker, requiredCapability, goal }: IntentDetail): string {
  if (targetWorker) return `only by ${targetWorker}`;
  if (requiredCapability) return `with the capability ${requiredCapability}`;
  return `the next that asks for ${cut(goal, 48)}`;
}

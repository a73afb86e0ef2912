import type { Act } from '@/lib/shape/act/act';
import { isFinished, type Phase, type PhaseReason } from '@/lib/shape/phase';
import type { Protocol } from '@/lib/shape/protocol';
import { TRAITS } from '@/lib/shape/protocol/traits';

// Without zod, which a page loads only after it is drawn.

/** What of an intent decides which acts are for it. */
export interface Actable {
  protocol: Protocol;
  phase: Phase;
  phaseReason: PhaseReason;
  runAt: number;
  retriedAs: string | null;
  claimExpiresAt: number | null;
}

const HELD = 'It is held until people have approved it.';
const RUNNING = 'It runs.';

/** Why nothing about when and by whom it is claimed can be changed; null where it can. */
function whyNotSteered({ phase, phaseReason }: Actable): string | null {
  if (isFinished(phase)) return 'It has finished.';
  if (phaseReason === 'held') return HELD;
  return phase === 'running' ? RUNNING : null;
}

/** Why an intent cannot be paused or resumed; null where it can. */
function whyNotQueued({ phase, phaseReason }: Actable): string | null {
  if (isFinished(phase)) return 'It has finished.';
  if (phaseReason === 'held') return HELD;
  if (phase === 'running') return RUNNING;
  if (phaseReason === 'paused') return 'It is paused.';
  if (phase === 'waiting') return 'It waits already.';
  return phaseReason === 'delivered' ? 'It was delivered to its agent.' : null;
}

const isByTime = ({ protocol }: Actable) =>
  TRAITS[protocol].offer === 'claim' || TRAITS[protocol].offer === 'call';

const knowsNo = ({ protocol }: Actable, what: string) => `${TRAITS[protocol].name} knows no ${what}.`;

const WHY_NOT: Record<Act, (intent: Actable, now: number) => string | null> = {
  cancel: ({ phase }) => (isFinished(phase) ? 'It has finished.' : null),
  pause: whyNotQueued,
  resume({ phase, phaseReason }) {
    if (isFinished(phase)) return 'It has finished.';
    if (phaseReason === 'held') return HELD;
    return phaseReason === 'paused' ? null : 'It is not paused.';
  },
  run_now(intent, now) {
    if (!isByTime(intent)) return knowsNo(intent, 'delay');
    return whyNotQueued(intent) ?? (intent.runAt > now ? null : 'It is due already.');
  },
  // What succeeded is run again one by one, on purpose.
  retry({ phase, retriedAs }) {
    if (!isFinished(phase)) return 'It has not finished.';
    if (phase === 'succeeded') return 'It has succeeded.';
    return retriedAs === null ? null : 'It was retried already.';
  },
  priority: (intent) => (isByTime(intent) ? whyNotSteered(intent) : knowsNo(intent, 'priority')),
  delay: (intent) => (isByTime(intent) ? whyNotQueued(intent) : knowsNo(intent, 'delay')),
  target(intent) {
    const { name, offer } = TRAITS[intent.protocol];
    if (offer === 'claim') return whyNotSteered(intent);
    return offer === 'call'
      ? 'An iii call goes to the worker that has its function.'
      : `${name} names the agent itself.`;
  },
  release({ protocol, phase, claimExpiresAt }) {
    if (isFinished(phase)) return 'It has finished.';
    if (phase !== 'running') return 'No worker holds it.';
    const isPlain = TRAITS[protocol].offer === 'call' && claimExpiresAt === null;
    return isPlain ? 'It is a plain call: its caller waits for this very worker.' : null;
  },
};

/** Why an act is not for an intent, in words for whoever would act; null where it is. */
export const whyNot = (act: Act, intent: Actable, now: number): string | null => WHY_NOT[act](intent, now);

import type { Phase, PhaseReason } from './phase';
import type { Protocol } from './protocol';

type Status = (phase: Phase, reason: PhaseReason) => string;

const intentBus: Status = (phase, reason) => {
  if (phase === 'running') return 'claimed';
  if (phase === 'succeeded') return 'fulfilled';
  if (phase === 'failed') return reason === 'error' ? 'failed' : 'dead';
  return phase === 'canceled' ? 'dead' : 'open';
};

const ours: Status = (phase) => phase;

const STATUS: Record<Protocol, Status> = {
  'intent-bus': intentBus,
  axme: ours,
  openintent: ours,
  iii: ours,
  console: ours,
};

/** The phase in its protocol's own word. Never stored: always derived. */
export function statusOf(protocol: Protocol, phase: Phase, reason: PhaseReason): string {
  return STATUS[protocol](phase, reason);
}

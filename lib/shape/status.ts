import type { Phase, PhaseReason } from './phase';
import type { Protocol } from './protocol';

type Status = (phase: Phase, reason: PhaseReason) => string;

const intentBus: Status = (phase, reason) => {
  if (phase === 'running') return 'claimed';
  if (phase === 'succeeded') return 'fulfilled';
  if (phase === 'failed') return reason === 'error' ? 'failed' : 'dead';
  return phase === 'canceled' ? 'dead' : 'open';
};

const III: Record<Phase, string> = {
  queued: 'enqueued',
  running: 'invoked',
  waiting: 'held',
  succeeded: 'result',
  failed: 'error',
  canceled: 'stopped',
};
const iii: Status = (phase, reason) => (phase === 'failed' && reason === 'expired' ? 'timeout' : III[phase]);

const AXME: Record<Phase, string> = {
  queued: 'SUBMITTED',
  running: 'IN_PROGRESS',
  waiting: 'WAITING',
  succeeded: 'COMPLETED',
  failed: 'FAILED',
  canceled: 'CANCELED',
};
const axme: Status = (phase, reason) => {
  if (phase === 'queued' && reason === 'delivered') return 'DELIVERED';
  if (phase === 'running' && reason === 'acknowledged') return 'ACKNOWLEDGED';
  return phase === 'failed' && reason === 'expired' ? 'TIMED_OUT' : AXME[phase];
};

const OPENINTENT: Record<Phase, string> = {
  queued: 'draft',
  running: 'active',
  waiting: 'blocked',
  succeeded: 'completed',
  failed: 'abandoned',
  canceled: 'abandoned',
};
const openintent: Status = (phase, reason) => {
  const awaitsInput = phase === 'waiting' && (reason === 'suspended' || reason === 'human');
  return awaitsInput ? 'suspended_awaiting_input' : OPENINTENT[phase];
};

const ours: Status = (phase) => phase;

const STATUS: Record<Protocol, Status> = {
  'intent-bus': intentBus,
  axme,
  openintent,
  iii,
  console: ours,
};

/** The phase in its protocol's own word. Never stored: always derived. */
export function statusOf(protocol: Protocol, phase: Phase, reason: PhaseReason): string {
  return STATUS[protocol](phase, reason);
}

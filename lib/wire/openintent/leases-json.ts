import type { Lease } from '@/lib/bus/state/lease';
import { naiveUtc } from '@/lib/pure/naive-utc';

/** A lease. Its status is said: the SDK would work one out by its own clock and zone. */
export function fromLease(lease: Lease, status: 'active' | 'released' | 'expired') {
  return {
    id: lease.id,
    intent_id: lease.intent_id,
    agent_id: lease.holder,
    scope: lease.scope,
    status,
    acquired_at: naiveUtc(lease.acquired_at),
    created_at: naiveUtc(lease.acquired_at),
    expires_at: naiveUtc(lease.expires_at),
    released_at: lease.released_at === null ? null : naiveUtc(lease.released_at),
  };
}

import type { IntentSummary } from '@/lib/shape/intent';
import { errorText } from '@/lib/shape/text/error-text';
import type { IntentSummaryRow } from '@/lib/store/intent/intents';

/** A stored row as the board shows it. */
export function toSummary(row: IntentSummaryRow): IntentSummary {
  return {
    id: row.id,
    protocol: row.protocol,
    namespace: row.namespace,
    goal: row.goal,
    phase: row.phase,
    phaseReason: row.phase_reason,
    publisher: row.publisher_name,
    worker: row.worker_name,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    error: errorText(row.error, row.error_code),
    asks: row.asks,
    payloadHead: row.payload_head,
    runAt: row.run_at,
    claimExpiresAt: row.claim_expires_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at,
    revision: row.revision,
  };
}

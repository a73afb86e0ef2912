import type { Context } from '@/lib/bus/context';
import { cut } from '@/lib/shape/cut';
import type { Tx } from '@/lib/store/driver/store';
import { insertIntent } from '@/lib/store/intent/intents';
import { append, BEGINNING } from './event-log';
import type { Intent } from './intent';
import { contentMark, routingHash } from './pure/content';

const HEAD_LENGTH = 160;

/** What is settled when work is published, by whomever; everything else begins empty. */
export type Work = Pick<
  Intent,
  | 'protocol'
  | 'namespace'
  | 'goal'
  | 'priority'
  | 'visibility'
  | 'publisher_id'
  | 'publisher_name'
  | 'target_worker'
  | 'required_capability'
  | 'idempotency_key'
  | 'run_at'
  | 'expires_at'
  | 'max_attempts'
  | 'backoff_base_ms'
  | 'retry_of'
  | 'worker_name'
  | 'parent_id'
  | 'envelope'
  | 'payload_version'
  | 'payload_hash'
  | 'payload_head'
  | 'payload'
> & { reply_to: string | null; publisher_label: string | null };

/** Writes a new intent with the first event of its chain, and returns it. For verbs that have checked already. */
export async function enqueue(tx: Tx, ctx: Context, id: string, at: number, work: Work): Promise<Intent> {
  const fresh = { workspace_id: ctx.workspace.id, id, ...BEGINNING };
  const place = await append(tx, ctx.actor, fresh, {
    type: 'published',
    phase: 'queued',
    phaseReason: 'published',
    data: {
      goal: work.goal,
      namespace: work.namespace,
      priority: work.priority,
      payloadHash: work.payload_hash,
      ...(work.run_at > at && { runAt: work.run_at }),
      ...(work.expires_at !== null && { expiresAt: work.expires_at }),
      ...(work.retry_of !== null && { retryOf: work.retry_of }),
      ...(work.parent_id !== null && { parentId: work.parent_id }),
      ...(work.worker_name !== null && { agent: work.worker_name }),
    },
    at,
  });
  const { payload_hash } = work;
  const routing_hash = routingHash(work);
  const row: Intent = {
    ...work,
    ...fresh,
    ...place,
    phase: 'queued',
    phase_reason: 'published',
    attempts: 0,
    claim_token_hash: null,
    claim_key_id: null,
    worker_id: null,
    claimed_at: null,
    claim_expires_at: null,
    error: null,
    error_code: null,
    retried_as: null,
    created_at: at,
    updated_at: at,
    finished_at: null,
    result_type: 'json',
    result: null,
    generation: 0,
    remind_at: null,
    reminders: null,
    asks: null,
    routing_hash,
    // Whoever publishes asks the rules; from here on they are asked about what changes.
    ruled: contentMark({ routing_hash, payload_hash }),
    approved: null,
  };
  await insertIntent(tx, row);
  return row;
}

/** The beginning of a payload, on one line, for lists. */
export function headOf(payload: string): string {
  return cut(payload.slice(0, HEAD_LENGTH * 2).replaceAll(/\s+/g, ' '), HEAD_LENGTH);
}

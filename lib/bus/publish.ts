import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { isFinished } from '@/lib/shape/phase';
import { protocol } from '@/lib/shape/protocol';
import { publishFields } from '@/lib/shape/publish';
import { findIdempotent, takeIdempotencyKey } from '@/lib/store/guards';
import { countOpenOf, findIntent, insertIntent } from '@/lib/store/intents';
import type { Tx } from '@/lib/store/store';
import { auditAct } from './audit';
import { type Context, commit } from './context';
import { BusError } from './errors';
import { annotate, append, BEGINNING } from './history';
import { type Intent, requireIntent } from './intent';
import { sha256 } from './rules/digest';
import { isStorable } from './rules/text';
import { requireScope } from './scope';

const IDEMPOTENCY_MS = 24 * 60 * 60 * 1_000;
const HEAD_LENGTH = 160;
const ENVELOPE_LENGTH = 128 * 1024;

const fields = publishFields.shape;

export const publishInput = z.object({
  protocol,
  goal: fields.goal.refine(isStorable, 'goal has a character that cannot be stored'),
  /** JSON text, exactly as received and already checked. */
  payload: z.string(),
  /** Other lines than Intent Bus have one of their own that begins with @, which its workers cannot name. */
  namespace: z
    .string()
    .regex(/^@?[A-Za-z0-9_.-]{1,64}$/)
    .default('default'),
  visibility: fields.visibility.default('private'),
  priority: fields.priority.default(100),
  delayMs: z
    .number()
    .min(0)
    .max(366 * 24 * 60 * 60 * 1_000)
    .default(0),
  ttlMs: z.number().positive().nullable().default(null),
  maxAttempts: fields.maxAttempts.default(3),
  backoffBaseMs: z.number().min(0).max(3_600_000).default(5_000),
  targetWorker: fields.label.nullable().default(null),
  requiredCapability: fields.label.nullable().default(null),
  idempotency: z.object({ key: fields.idempotencyKey, requestHash: z.string() }).nullable().default(null),
  /** The intent it is a part of, by our form of its id. */
  parentId: z.string().nullable().default(null),
  /** Whom it is for, where nobody has to claim it first. */
  addressee: z.string().max(383).nullable().default(null),
  /** JSON object: what the protocol says of it besides the payload. */
  envelope: z.string().max(ENVELOPE_LENGTH).default('{}'),
  /** How many unfinished intents the publisher may have; null is any number. */
  openLimit: z.int().nullable().default(null),
});

/** What stands under an idempotency key: the intent it made, or a clash with another request. */
async function alreadyPublished(
  tx: Tx,
  ctx: Context,
  idempotency: { key: string; requestHash: string },
): Promise<{ id: string; replayed: true }> {
  const at = {
    workspaceId: ctx.workspace.id,
    ownerId: ctx.actor.id,
    endpoint: 'publish',
    key: idempotency.key,
  };
  const taken = await findIdempotent(tx, at);
  if (taken?.request_hash !== idempotency.requestHash) {
    throw new BusError('idempotency_conflict', 'The idempotency key was used for another request.');
  }
  return { id: taken.intent_id, replayed: true };
}

/** What is settled when work is published, by whomever; everything else begins empty. */
type Work = Pick<
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
>;

/** Writes a new intent with the first event of its chain. */
async function enqueue(tx: Tx, ctx: Context, id: string, at: number, work: Work): Promise<void> {
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
  await insertIntent(tx, {
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
    retried_as: null,
    created_at: at,
    updated_at: at,
    finished_at: null,
    result_type: 'json',
    result: null,
    generation: 0,
    asks: null,
  });
}

/** The beginning of a payload, on one line, for lists. */
function headOf(payload: string): string {
  return payload
    .slice(0, HEAD_LENGTH * 2)
    .replaceAll(/\s+/g, ' ')
    .slice(0, HEAD_LENGTH);
}

/**
 * Stores a new intent and its first event. The same idempotency key with the same request gives the
 * first intent again. Throws `invalid`, `idempotency_conflict`, `open_limit`.
 */
export async function publish(
  ctx: Context,
  input: z.input<typeof publishInput>,
): Promise<{ id: string; replayed: boolean }> {
  await requireScope(ctx, 'intent.publish');
  const parsed = publishInput.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new BusError('invalid', `${issue?.path.join('.') ?? 'input'}: ${issue?.message ?? 'invalid'}`);
  }
  const { payload, idempotency, openLimit, delayMs, ttlMs, ...given } = parsed.data;
  const at = ctx.bus.now();
  const id = uuidv7();
  const payloadHash = sha256(payload);

  return commit(ctx.bus, async (tx) => {
    if (idempotency) {
      const row = {
        workspace_id: ctx.workspace.id,
        owner_id: ctx.actor.id,
        endpoint: 'publish',
        key: idempotency.key,
        request_hash: idempotency.requestHash,
        intent_id: id,
        expires_at: at + IDEMPOTENCY_MS,
      };
      if (!(await takeIdempotencyKey(tx, row, at))) return alreadyPublished(tx, ctx, idempotency);
    }
    if (openLimit !== null && (await countOpenOf(tx, ctx.actor.id, openLimit)) >= openLimit) {
      throw new BusError('open_limit', `This key has ${openLimit} unfinished intents, which is its limit.`);
    }
    await enqueue(tx, ctx, id, at, {
      protocol: given.protocol,
      namespace: given.namespace,
      goal: given.goal,
      priority: given.priority,
      visibility: given.visibility,
      publisher_id: ctx.actor.id,
      publisher_name: ctx.actor.name,
      target_worker: given.targetWorker,
      required_capability: given.requiredCapability,
      idempotency_key: idempotency?.key ?? null,
      run_at: at + Math.round(delayMs),
      expires_at: ttlMs === null ? null : at + Math.round(ttlMs),
      max_attempts: given.maxAttempts,
      backoff_base_ms: given.backoffBaseMs,
      retry_of: null,
      worker_name: given.addressee,
      parent_id: given.parentId,
      envelope: given.envelope,
      payload_version: 1,
      payload_hash: payloadHash,
      payload_head: headOf(payload),
      payload,
    });
    if (ctx.actor.kind === 'user') {
      await auditAct(tx, ctx, { action: 'intent.publish', subject: `intent ${id}`, after: payloadHash });
    }
    return { id, replayed: false };
  });
}

/**
 * Publishes a finished intent's work again as a new intent linked to it.
 * Throws `not_found`, and `conflict` while it is unfinished or once it has been retried.
 */
export async function retryIntent(ctx: Context, input: { id: string }): Promise<{ id: string }> {
  await requireScope(ctx, 'intent.retry');
  const { id: canonical } = await requireIntent(ctx, input.id);
  return commit(ctx.bus, async (tx) => {
    const old = await findIntent(tx, ctx.workspace.id, canonical);
    if (!old) throw new BusError('not_found', 'The intent is gone.');
    if (!isFinished(old.phase)) throw new BusError('conflict', 'The intent has not finished.');
    if (old.retried_as) throw new BusError('conflict', 'The intent has been retried already.');
    const at = ctx.bus.now();
    const id = uuidv7();
    const expiresAt = old.expires_at === null ? null : at + (old.expires_at - old.created_at);
    const again = { idempotency_key: null, run_at: at, expires_at: expiresAt, retry_of: old.id };
    await enqueue(tx, ctx, id, at, { ...old, ...again });
    await annotate(
      tx,
      ctx.actor,
      old,
      { type: 'retried', phase: old.phase, phaseReason: old.phase_reason, data: { retriedAs: id }, at },
      { retried_as: id },
    );
    await auditAct(tx, ctx, { action: 'intent.retry', subject: `intent ${old.id}`, after: id });
    return { id };
  });
}

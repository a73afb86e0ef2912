import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import { type Context, commit, labelOf } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { enqueue, headOf } from '@/lib/bus/intent/insert';
import type { Intent } from '@/lib/bus/intent/intent';
import { queueLimits } from '@/lib/bus/intent/limits';
import { parseInput } from '@/lib/bus/parse-input';
import { holdIn, ruleFor } from '@/lib/bus/rule/hold';
import { requireScope } from '@/lib/bus/scope';
import { sha256 } from '@/lib/pure/digest';
import { isStorable } from '@/lib/pure/text';
import { BACKOFF_SECONDS, YEAR_SECONDS } from '@/lib/shape/limits';
import { protocol } from '@/lib/shape/protocol';
import { PUBLISH_DEFAULTS, publishFields } from '@/lib/shape/publish';
import type { Tx } from '@/lib/store/driver/store';
import { findIdempotent, takeIdempotencyKey } from '@/lib/store/intent/guards';
import { countOpenOf } from '@/lib/store/intent/intents';

const IDEMPOTENCY_MS = 24 * 60 * 60 * 1_000;
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
    .max(YEAR_SECONDS * 1_000)
    .default(0),
  ttlMs: z.number().positive().nullable().default(null),
  /** What its queue has where the publisher says nothing. */
  maxAttempts: fields.maxAttempts.optional(),
  backoffBaseMs: z
    .number()
    .min(0)
    .max(BACKOFF_SECONDS * 1_000)
    .optional(),
  targetWorker: fields.label.nullable().default(null),
  requiredCapability: fields.label.nullable().default(null),
  idempotency: z.object({ key: fields.idempotencyKey, requestHash: z.string() }).nullable().default(null),
  /** The intent it is a part of, by our form of its id. */
  parentId: z.string().nullable().default(null),
  /** Whom it is for, where nobody has to claim it first. */
  addressee: z.string().max(383).nullable().default(null),
  /** Whose mailbox it goes to once it has ended. */
  replyTo: z.string().max(383).nullable().default(null),
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

/**
 * Stores a new intent and its first event, and what `also` writes with it in the same transaction, which returns the
 * row after. The same
 * idempotency key with the same request gives the first intent again. Throws `invalid`,
 * `idempotency_conflict`, `open_limit`, `forbidden` when a rule refuses it, and what `also` throws. An intent that a
 * rule is about is held from its first moment.
 */
export async function publish(
  ctx: Context,
  input: z.input<typeof publishInput>,
  also?: (tx: Tx, row: Intent) => Promise<Intent>,
): Promise<{ id: string; replayed: boolean }> {
  await requireScope(ctx, 'intent.publish');
  const { payload, idempotency, openLimit, delayMs, ttlMs, ...given } = parseInput(publishInput, input);
  const at = ctx.bus.now();
  const id = uuidv7();
  const payloadHash = sha256(payload);
  const { protocol: line, goal } = given;
  const set = (await queueLimits(ctx.bus, ctx.workspace.id)).get(goal);
  const rule = await ruleFor(ctx, { protocol: line, goal, publisher: ctx.actor.name, payload });

  return commit(ctx.bus, async (tx) => {
    if (idempotency) {
      const taken = {
        workspace_id: ctx.workspace.id,
        owner_id: ctx.actor.id,
        endpoint: 'publish',
        key: idempotency.key,
        request_hash: idempotency.requestHash,
        intent_id: id,
        expires_at: at + IDEMPOTENCY_MS,
      };
      if (!(await takeIdempotencyKey(tx, taken, at))) return alreadyPublished(tx, ctx, idempotency);
    }
    if (openLimit !== null && (await countOpenOf(tx, ctx.actor.id, openLimit)) >= openLimit) {
      throw new BusError('open_limit', `This key has ${openLimit} unfinished intents, which is its limit.`);
    }
    let row = await enqueue(tx, ctx, id, at, {
      protocol: given.protocol,
      namespace: given.namespace,
      goal: given.goal,
      priority: given.priority,
      visibility: given.visibility,
      publisher_id: ctx.actor.id,
      publisher_name: ctx.actor.name,
      publisher_label: labelOf(ctx.actor),
      target_worker: given.targetWorker,
      required_capability: given.requiredCapability,
      idempotency_key: idempotency?.key ?? null,
      run_at: at + Math.round(delayMs),
      expires_at: ttlMs === null ? null : at + Math.round(ttlMs),
      max_attempts: given.maxAttempts ?? set?.max_attempts ?? PUBLISH_DEFAULTS.maxAttempts,
      backoff_base_ms: given.backoffBaseMs ?? set?.backoff_ms ?? PUBLISH_DEFAULTS.backoff * 1_000,
      retry_of: null,
      worker_name: given.addressee,
      parent_id: given.parentId,
      reply_to: given.replyTo,
      envelope: given.envelope,
      payload_version: 1,
      payload_hash: payloadHash,
      payload_head: headOf(payload),
      payload,
    });
    if (ctx.actor.kind === 'user') {
      await auditAct(tx, ctx, { action: 'intent.publish', subject: `intent ${id}`, after: payloadHash });
    }
    if (also) row = await also(tx, row);
    if (rule) await holdIn(tx, ctx, row, rule);
    return { id, replayed: false };
  });
}

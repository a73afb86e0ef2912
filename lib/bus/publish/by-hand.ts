import type { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { sha256 } from '@/lib/pure/digest';
import { payloadProblem } from '@/lib/pure/payload';
import type { publishForm } from '@/lib/shape/publish';
import { publish } from './publish';

/**
 * Publishes what a person filled in, as protocol `console`. Any worker that asks for its goal may claim it, as
 * long as it is public: a person holds no key, so a private one is offered to nobody. Throws `invalid`,
 * `forbidden`, `idempotency_conflict`.
 */
export async function publishByHand(
  ctx: Context,
  form: z.output<typeof publishForm>,
): Promise<{ id: string; replayed: boolean }> {
  await requireScope(ctx, 'intent.publish');
  const problem = payloadProblem(form.payload);
  if (problem) throw new BusError('invalid', problem);
  const { delay, ttl, backoff, idempotencyKey, namespace, ...same } = form;
  return publish(ctx, {
    ...same,
    protocol: 'console',
    namespace,
    delayMs: delay * 1_000,
    ttlMs: ttl * 1_000,
    backoffBaseMs: backoff === undefined ? undefined : backoff * 1_000,
    idempotency: idempotencyKey ? { key: idempotencyKey, requestHash: sha256(JSON.stringify(form)) } : null,
  });
}

import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { publish } from '@/lib/bus/publish/publish';
import { payloadProblem } from '@/lib/pure/payload';
import { roughValue } from '@/lib/pure/raw-json';
import { toErrorBody, WireError } from '@/lib/wire/iii/errors';
import type { Order } from './calls';

/** Where functions' intents are; other lines' workers cannot name it. */
export const NAMESPACE = '@iii';

const ATTEMPTS = 3;
const BACKOFF_MS = 1_000;
const QUEUE = /^[\w.:/-]{1,128}$/;

/** What of a delivery is not its payload, as it is kept with the intent. Metadata is JSON text. */
const envelope = z.object({
  queue: z.string().optional(),
  metadata: z.string().optional(),
  traceparent: z.string().optional(),
  baggage: z.string().optional(),
});

export const readEnvelope = (text: string) => envelope.safeParse(roughValue(text)).data ?? {};

const refuse = (message: string) => new WireError('enqueue_error', message);

/** Publishes a call; throws `enqueue_error` when it cannot be kept, and what {@link publish} refuses. */
async function keep(
  ctx: Context,
  { functionId: goal, data: payload, metadata, traceparent, baggage }: Order,
  how: { queue?: string; maxAttempts: number },
): Promise<string> {
  const problem = payloadProblem(payload) ?? (metadata && payloadProblem(metadata));
  if (problem) throw refuse(problem);
  const { queue, maxAttempts } = how;
  try {
    const { id } = await publish(ctx, {
      protocol: 'iii',
      namespace: NAMESPACE,
      goal,
      payload,
      visibility: 'public',
      maxAttempts,
      backoffBaseMs: BACKOFF_MS,
      envelope: JSON.stringify({ queue, metadata, traceparent, baggage }),
    });
    return id;
  } catch (error) {
    const { code, message } = toErrorBody(error, 'enqueue_error');
    throw new WireError(code, message);
  }
}

/**
 * Makes a durable intent of a call: whoever has the function, now or later, will be given it. Every queue name is
 * a queue. Returns the receipt (sheet 1.7); throws `enqueue_error` when it cannot be kept.
 */
export async function enqueueCall(ctx: Context, order: Order, queue: string): Promise<string> {
  if (!QUEUE.test(queue)) throw refuse(`Queue '${queue.slice(0, 128)}' is not a queue's name.`);
  if (order.functionId.startsWith('engine::')) throw refuse('Functions of the engine are not enqueued.');
  return keep(ctx, order, { queue, maxAttempts: ATTEMPTS });
}

/** Makes an intent of a plain call that may not be made at once. Tried once, as a plain call is. Throws as above. */
export const keepCall = (ctx: Context, order: Order): Promise<string> => keep(ctx, order, { maxAttempts: 1 });

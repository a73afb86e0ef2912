import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { publish } from '@/lib/bus/publish';
import { payloadProblem } from '@/lib/bus/rules/payload';
import type { Order } from './calls';
import { toErrorBody, WireError } from './errors';

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

export const readEnvelope = (text: string) => envelope.safeParse(JSON.parse(text)).data ?? {};

/**
 * Makes a durable intent of a call: whoever has the function, now or later, will be given it. Every queue name is
 * a queue. Returns the receipt (sheet 1.7); throws `enqueue_error` when it cannot be kept.
 */
export async function enqueueCall(ctx: Context, order: Order, queue: string): Promise<string> {
  const refuse = (message: string) => new WireError('enqueue_error', message);
  if (!QUEUE.test(queue)) throw refuse(`Queue '${queue.slice(0, 128)}' is not a queue's name.`);
  if (order.functionId.startsWith('engine::')) throw refuse('Functions of the engine are not enqueued.');
  const problem = payloadProblem(order.data) ?? (order.metadata && payloadProblem(order.metadata));
  if (problem) throw refuse(problem);
  const { functionId: goal, data: payload, metadata, traceparent, baggage } = order;
  try {
    const { id } = await publish(ctx, {
      protocol: 'iii',
      namespace: NAMESPACE,
      goal,
      payload,
      visibility: 'public',
      maxAttempts: ATTEMPTS,
      backoffBaseMs: BACKOFF_MS,
      envelope: JSON.stringify({ queue, metadata, traceparent, baggage }),
    });
    return id;
  } catch (error) {
    const { code, message } = toErrorBody(error, 'enqueue_error');
    throw new WireError(code, message);
  }
}

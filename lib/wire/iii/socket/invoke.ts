import type { Context } from '@/lib/bus/context';
import { takeRequest } from '@/lib/bus/rate-limit';
import { requireScope } from '@/lib/bus/scope';
import { BUILT_IN_FUNCTIONS } from '@/lib/wire/iii/built-in/built-in';
import type { Order, Outcome } from '@/lib/wire/iii/calls/calls';
import { enqueueCall } from '@/lib/wire/iii/calls/enqueue';
import type { WorkspaceEngine } from '@/lib/wire/iii/engine/workspace-engine';
import { type ErrorBody, toErrorBody } from '@/lib/wire/iii/errors';
import { type FrameOf, type Received, writeFrame } from '@/lib/wire/iii/frames';
import { given } from '@/lib/wire/iii/registry/functions';
import type { Worker } from '@/lib/wire/iii/registry/worker';

/** Carries out what the engine itself is asked; throws what it refuses. */
async function runBuiltIn(engine: WorkspaceEngine, worker: Worker, order: Order): Promise<Outcome> {
  const { functionId, traceparent } = order;
  const builtIn = BUILT_IN_FUNCTIONS.get(functionId);
  if (!builtIn) throw new Error('unreachable');
  try {
    return { result: await builtIn.run({ engine, worker, ctx: worker.ctx, traceparent }, order.data) };
  } catch (error) {
    return { error: toErrorBody(error, builtIn.invalid) };
  }
}

/** Throws `forbidden` or `limited` unless the caller may call functions now. */
async function requireCall(ctx: Context, rateLimit: number | null): Promise<void> {
  await requireScope(ctx, 'intent.publish');
  if (rateLimit !== null) await takeRequest(ctx.bus, `key:${ctx.actor.id}`, rateLimit);
}

/**
 * A call that asks for no answer and that nobody takes: its caller is sent an answer where it gave an id, else an
 * `error` frame, and its row says so.
 */
function sayNotTaken(worker: Worker, frame: FrameOf<'invokefunction'>, error: ErrorBody): void {
  const { invocation_id: id, function_id: functionId } = frame;
  worker.notices.report(
    `called ${functionId}`,
    `Called ${functionId}: ${error.message}.`,
    worker.ctx.bus.now(),
  );
  const fields = { function_id: functionId, error };
  worker.send(
    id ? writeFrame('invocationresult', { invocation_id: id, ...fields }) : writeFrame('error', fields),
  );
}

/**
 * Takes a worker's `invokefunction` (sheet 1.7): to the engine, to a queue, or to the worker that has the
 * function. Whoever gave it an id is answered once; one without an id, or a void one, only when nobody takes it.
 */
export async function invoke(
  engine: WorkspaceEngine,
  worker: Worker,
  { frame, payloads }: Received<'invokefunction'>,
  rateLimit: number | null,
): Promise<void> {
  const { function_id: functionId, action, traceparent, baggage } = frame;
  const isVoid = action?.type === 'void';
  const callId = isVoid ? undefined : (frame.invocation_id ?? undefined);
  const reply = (outcome: Outcome) => {
    if (callId === undefined) return;
    const { result, error } = outcome;
    const trace = { traceparent: outcome.traceparent, baggage: outcome.baggage };
    const fields = { invocation_id: callId, function_id: functionId, error, ...trace };
    worker.send(writeFrame('invocationresult', fields, { result: error ? undefined : result }));
  };
  const order: Order = {
    functionId,
    data: payloads.get('data') ?? 'null',
    metadata: given(payloads.get('metadata')),
    traceparent,
    baggage,
  };
  try {
    const builtIn = BUILT_IN_FUNCTIONS.get(functionId);
    // Without a doubt allowed, and so without a wait: calls keep the order they came in.
    if (!builtIn?.free && (rateLimit !== null || !worker.may('intent.publish'))) {
      await requireCall(worker.ctx, rateLimit);
    }
    if (action?.type === 'enqueue') {
      const messageReceiptId = await enqueueCall(worker.ctx, order, action.queue);
      return reply({ result: JSON.stringify({ messageReceiptId }) });
    }
    if (builtIn) return reply(await runBuiltIn(engine, worker, order));
    const missing = callId === undefined ? engine.missing(functionId) : undefined;
    if (missing) return sayNotTaken(worker, frame, missing);
    engine.run(order, worker.ctx, callId === undefined ? null : reply, worker);
  } catch (error) {
    reply({ error: toErrorBody(error) });
  }
}

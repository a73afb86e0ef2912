import { z } from 'zod';
import { withLabel } from '@/lib/bus/context';
import { historyBack } from '@/lib/bus/intent/history';
import type { Intent } from '@/lib/bus/intent/intent';
import { advance, type Step } from '@/lib/bus/intent/transition';
import { givenOf } from '@/lib/pure/given';
import { cut } from '@/lib/shape/cut';
import type { EventData, EventType, HistoryEvent } from '@/lib/shape/event';
import { isFinished } from '@/lib/shape/phase';
import { requireGrant } from './access';
import { requireOwn } from './intents';
import { doneBefore, requestMark } from './once';
import { withRaw } from './raw';
import { type C, jsonText, parse, pathId, readObject } from './request';
import { eventUuid, fromEvent, fromIntent, statusFor } from './translate';

const object = z.record(z.string(), z.unknown());
/** The events that end an intent. */
const ENDS: readonly EventType[] = ['succeeded', 'failed', 'canceled', 'expired'];
const needs = (field: string) => ({ path: [field], message: `Field required with this status` });

const resolveBody = z
  .object({
    status: z.enum(['COMPLETED', 'FAILED', 'CANCELED']),
    actor: z.string().min(3).max(255).nullish(),
    result: object.nullish(),
    error: object.nullish(),
    reason: z.string().max(2_000).nullish(),
    expected_policy_generation: z.int().min(0).nullish(),
  })
  .refine(({ status, result }) => status !== 'COMPLETED' || result, needs('result'))
  .refine(({ status, error }) => status !== 'FAILED' || error, needs('error'))
  .refine(({ status, reason }) => status !== 'CANCELED' || typeof reason === 'string', needs('reason'));

/** What an error object says in one line. */
function lineOf(error: Record<string, unknown>): string {
  const said = error.message ?? error.detail ?? error.code;
  return cut(typeof said === 'string' ? said : JSON.stringify(error), 500);
}

/** Whom the end was told to (sheet section 2.9). */
export function completionDelivery(intent: Intent, event: HistoryEvent): string {
  if (intent.reply_to === null) return '{"delivered":false,"reason":"reply_to_not_set"}';
  const to = { reply_to: intent.reply_to, thread_id: intent.id, message_id: eventUuid(event) };
  const completion = withRaw({ intent_id: intent.id, status: statusFor(intent) }, { result: intent.result });
  return withRaw({ delivered: true, ...to }, { completion });
}

/** POST /v1/intents/{id}/resolve: legal from any unfinished status (sheet section 0.11), once. */
export async function resolveIntent(c: C): Promise<Response> {
  const ctx = c.get('ctx');
  const id = pathId(c, 'id');
  const json = readObject(c);
  const body = parse(resolveBody, json.value, 'body');
  await requireGrant(c, await requireOwn(c, id), 'resolve');
  const data: EventData = {
    ...givenOf({ agent: body.actor, reason: body.reason }),
    request: requestMark(c),
  };
  const steps: Record<typeof body.status, () => Step> = {
    COMPLETED: () => ({
      type: 'succeeded',
      phase: 'succeeded',
      phaseReason: 'fulfilled',
      data,
      result: json.member('result') ?? '{}',
    }),
    FAILED: () => ({
      type: 'failed',
      phase: 'failed',
      phaseReason: 'error',
      data,
      result: json.member('error') ?? '{}',
      error: lineOf(body.error ?? {}),
    }),
    CANCELED: () => ({
      type: 'canceled',
      phase: 'canceled',
      phaseReason: 'canceled',
      data,
      error: body.reason ?? '',
    }),
  };
  const expected = body.expected_policy_generation ?? undefined;
  if (!(await doneBefore(c, id))) {
    await advance(withLabel(ctx, body.actor), { id, scope: 'intent.claim', expected }, steps[body.status]);
  }
  const intent = await requireOwn(c, id);
  const latest = await historyBack(ctx, id, { before: Number.MAX_SAFE_INTEGER, limit: 20, types: ENDS });
  const event = latest.findLast((one) => isFinished(one.phase));
  if (!event) throw new Error(`Intent ${id} has finished without an event.`);
  const members = {
    intent: fromIntent(intent),
    event: fromEvent(event, intent),
    completion_delivery: completionDelivery(intent, event),
  };
  return jsonText(withRaw({ ok: true }, members));
}

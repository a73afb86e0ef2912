import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { withLabel } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { type Intent, requireIntent } from '@/lib/bus/intent/intent';
import { send } from '@/lib/bus/publish/send';
import { fullAddress } from '@/lib/shape/agent/address';
import { ownAddress } from './address';
import { createBody } from './envelope';
import { flawed, WireError } from './errors';
import { requestKey } from './once';
import { withRaw } from './raw';
import { toReminders } from './reminders';
import { type C, jsonText, parse, pathId, readObject } from './request';
import { taskText, toAsking } from './task';
import { fromIntent, iso, statusFor } from './translate';

/** Where AXME's intents live: no Intent Bus worker can name it. */
const NAMESPACE = '@axme';
const PAYLOAD_BYTES = 128 * 1024;

/** An intent of this line; throws `not_found` for others too, which are none of its business. */
export async function requireOwn(c: C, id: string): Promise<Intent> {
  const row = await requireIntent(c.get('ctx'), id);
  if (row.protocol !== 'axme') throw new BusError('not_found', 'There is no such intent.');
  return row;
}

/** Milliseconds until a deadline. Throws 422 when it lies behind. */
function untilDeadline(deadline: string, now: number): number {
  const ms = Date.parse(deadline) - now;
  if (ms <= 0) throw flawed(['body', 'deadline_at'], 'must lie ahead');
  return ms;
}

/** POST /v1/intents (sheet section 1.2): 200, and exactly the four members its schema has. */
export async function createIntent(c: C): Promise<Response> {
  const ctx = c.get('ctx');
  const json = readObject(c);
  const { owner_agent, human_task, payload: _, ...body } = parse(createBody, json.value, 'body');
  const payload = json.member('payload') ?? '{}';
  if (Buffer.byteLength(payload) > PAYLOAD_BYTES) {
    throw new WireError(413, 'payload_too_large', `The payload is larger than ${PAYLOAD_BYTES} bytes.`);
  }
  const header = c.req.header('x-correlation-id');
  const to = body.to_agent ?? owner_agent ?? '';
  const known = {
    ...body,
    reply_to: body.reply_to ?? undefined,
    correlation_id: body.correlation_id ?? (z.uuid().safeParse(header).data || randomUUID()),
    from_agent: body.from_agent ?? ownAddress(ctx),
    to_agent: to,
  };
  const task = human_task && taskText(human_task, json.member('human_task') ?? '{}');
  const given = requestKey(c);
  const { id, replayed } = await send(
    withLabel(ctx, body.from_agent),
    {
      protocol: 'axme',
      namespace: NAMESPACE,
      goal: body.intent_type,
      payload,
      addressee: fullAddress(to),
      replyTo: body.reply_to ? fullAddress(body.reply_to) : null,
      envelope: withRaw(known, { human_task: task }),
      ttlMs: body.deadline_at ? untilDeadline(body.deadline_at, ctx.bus.now()) : null,
      idempotency: given && { key: given.key, requestHash: given.requestHash },
    },
    {
      asking: human_task && toAsking(human_task),
      reminders: toReminders(body, null, ctx.bus.now()),
    },
  );
  const row = await requireIntent(ctx, id);
  // A repeat is answered as the first was, wherever the intent is by now.
  const status = replayed ? (human_task ? 'WAITING' : 'SUBMITTED') : statusFor(row);
  return c.json({ ok: true, intent_id: id, status, created_at: iso(row.created_at) });
}

/** GET /v1/intents/{id}. */
export async function showIntent(c: C): Promise<Response> {
  const intent = await requireOwn(c, pathId(c, 'id'));
  return jsonText(`{"ok":true,"intent":${fromIntent(intent)}}`);
}

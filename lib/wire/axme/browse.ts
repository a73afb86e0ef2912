import { z } from 'zod';
import { isBusError } from '@/lib/bus/errors';
import { listIntents } from '@/lib/bus/intent/intent';
import { advance } from '@/lib/bus/intent/transition';
import { requireScope } from '@/lib/bus/scope';
import type { IntentSummary } from '@/lib/shape/intent';
import type { Phase } from '@/lib/shape/phase';
import { statusOf } from '@/lib/shape/status';
import { type C, parse, readObject } from './request';
import { iso } from './translate';

const PHASES: Record<string, Phase> = {
  CREATED: 'queued',
  SUBMITTED: 'queued',
  DELIVERED: 'queued',
  ACKNOWLEDGED: 'running',
  IN_PROGRESS: 'running',
  WAITING: 'waiting',
  COMPLETED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'failed',
  CANCELED: 'canceled',
};
const status = z.string().refine((word) => Object.hasOwn(PHASES, word), 'is no status');
const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  status: status.optional(),
  cursor: z.string().max(64).optional(),
});
const bulkBody = z.object({
  older_than_hours: z.number().min(0).max(100_000).default(0),
  dry_run: z.boolean().default(false),
  reason: z.string().max(2_000).default('bulk cancel'),
  limit: z.int().min(1).max(1_000).default(200),
  status_filter: z.array(status).max(10).nullish(),
});

const word = (one: IntentSummary) => statusOf('axme', one.phase, one.phaseReason);

/** GET /v1/intents?limit=&status=&cursor= (the CLI): newest first. */
export async function browse(c: C): Promise<Response> {
  const query = parse(listQuery, c.req.query(), 'query');
  const phase = query.status ? PHASES[query.status] : undefined;
  const { limit, cursor } = query;
  const { intents, next } = await listIntents(c.get('ctx'), { protocol: 'axme', phase }, { limit, cursor });
  const shown = intents.filter(
    (one) => !query.status || word(one) === query.status || query.status === 'CREATED',
  );
  const rows = shown.map((one) => ({
    intent_id: one.id,
    intent_type: one.goal,
    status: word(one),
    to_agent: one.worker,
    created_at: iso(one.createdAt),
    updated_at: iso(one.updatedAt),
  }));
  return c.json({ ok: true, intents: rows, next_cursor: next, has_more: next !== null });
}

/** The place in the list where what was made before an instant begins: ids are in the order of their time. */
function idAt(ms: number): string {
  const time = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

/** POST /v1/intents/bulk-cancel (the CLI): unfinished ones older than so many hours. */
export async function bulkCancel(c: C): Promise<Response> {
  const ctx = c.get('ctx');
  await requireScope(ctx, 'intent.cancel');
  const body = parse(bulkBody, readObject(c).value, 'body');
  const before = ctx.bus.now() + 1 - body.older_than_hours * 3_600_000;
  const wanted = body.status_filter ?? [];
  const ids: string[] = [];
  for (const phase of ['queued', 'running', 'waiting'] as const) {
    let cursor: string | undefined = idAt(before);
    while (cursor && ids.length < body.limit) {
      const page = await listIntents(ctx, { protocol: 'axme', phase }, { cursor, limit: 200 });
      const fit = page.intents.filter(
        (one) => one.createdAt < before && (wanted.length === 0 || wanted.includes(word(one))),
      );
      ids.push(...fit.map(({ id }) => id));
      cursor = page.next ?? undefined;
    }
  }
  const chosen = ids.slice(0, body.limit);
  if (body.dry_run) return c.json({ ok: true, would_cancel: chosen.length, intent_ids: chosen });
  let canceled = 0;
  for (const id of chosen) {
    const step = { type: 'canceled', phase: 'canceled', phaseReason: 'canceled' } as const;
    const made = await advance(ctx, { id, scope: 'intent.cancel' }, () => ({
      ...step,
      error: body.reason,
      data: { reason: body.reason },
    })).catch((error: unknown) => {
      // Finished by somebody else meanwhile, which is as well.
      if (!isBusError(error)) throw error;
    });
    if (made) canceled++;
  }
  return c.json({ ok: true, canceled });
}

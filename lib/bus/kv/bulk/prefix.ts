import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { startIn } from '@/lib/bus/job/start';
import { namespaceName } from '@/lib/bus/kv/namespaces';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { KV_TTL_SECONDS } from '@/lib/shape/kv/entry';
import type { KvPreview } from '@/lib/shape/kv/list';
import { REASON_LENGTH } from '@/lib/shape/limits';
import type { Reader } from '@/lib/store/driver/store';
import { findNamespace } from '@/lib/store/kv/namespaces';
import { countSelection, type Selection, selection, subjectOf } from './selection';

const SAMPLE = 10;
/** More entries than this are deleted only by who typed the namespace's name. */
const WITHOUT_NAME = 20;

const reason = z.string().trim().max(REASON_LENGTH).optional();
const deleteInput = selection.extend({ confirm: z.string().optional(), reason });
export const expireInput = selection.extend({
  /** Null takes the time to live away. */
  ttlSeconds: z
    .number()
    .positive('The time to live is not above 0.')
    .max(KV_TTL_SECONDS, 'The time to live is longer than a hundred years.')
    .nullable(),
  reason,
});

async function preview(db: Reader, ctx: Context, at: Selection): Promise<KvPreview> {
  const found = await findNamespace(db, ctx.workspace.id, at.namespace);
  if (!found) throw new BusError('not_found', 'There is no such namespace.');
  const { count, sample } = await countSelection(db, found, at, SAMPLE);
  const name = await namespaceName(db, ctx, found);
  return { count, sample, name, confirm: count > WITHOUT_NAME ? name : null };
}

/** How many entries a selection has, and the first ten. Throws `not_found` without the namespace. */
export async function previewSelection(ctx: Context, input: z.input<typeof selection>): Promise<KvPreview> {
  await requireScope(ctx, 'kv.read');
  return preview(ctx.bus.store.read, ctx, parseInput(selection, input));
}

const told = (id: string, total: number, ...more: (string | undefined)[]) =>
  [`job ${id}, ${total} entries`, ...more.filter(Boolean)].join(', ');

/**
 * Starts to delete what is selected; returns the job. Above 20 entries `confirm` has to be the name of the namespace.
 * Throws `invalid`, `not_found`.
 */
export async function startDelete(ctx: Context, input: z.input<typeof deleteInput>): Promise<{ id: string }> {
  await requireScope(ctx, 'kv.write');
  const { confirm, ...given } = parseInput(deleteInput, input);
  const { count: total, name, confirm: wanted } = await preview(ctx.bus.store.read, ctx, given);
  if (wanted !== null && confirm !== wanted && confirm !== given.namespace) {
    throw new BusError(
      'invalid',
      `This deletes ${total} entries. Type the namespace's name to confirm: ${name}.`,
    );
  }
  return ctx.bus.store.write(async (tx) => {
    const id = await startIn(tx, ctx, { kind: 'kv.delete', input: { ...given, name }, total });
    const after = told(id, total, given.reason);
    await auditAct(tx, ctx, { action: 'kv.delete_prefix', subject: subjectOf(given), after });
    return { id };
  });
}

/** Starts to give what is selected another time to live, from now; returns the job. Throws `invalid`, `not_found`. */
export async function startExpire(ctx: Context, input: z.input<typeof expireInput>): Promise<{ id: string }> {
  await requireScope(ctx, 'kv.write');
  const given = parseInput(expireInput, input);
  const { count: total, name } = await preview(ctx.bus.store.read, ctx, given);
  return ctx.bus.store.write(async (tx) => {
    const id = await startIn(tx, ctx, { kind: 'kv.expire', input: { ...given, name }, total });
    const ttl = given.ttlSeconds === null ? 'never expires' : `expires in ${given.ttlSeconds} s`;
    const after = told(id, total, ttl, given.reason);
    await auditAct(tx, ctx, { action: 'kv.expire_prefix', subject: subjectOf(given), after });
    return { id };
  });
}

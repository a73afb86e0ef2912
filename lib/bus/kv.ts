import { z } from 'zod';
import { findEntry, type KvRow, putEntry } from '@/lib/store/kv';
import type { Context } from './context';
import { BusError } from './errors';
import { isStorable } from './rules/text';
import { requireScope } from './scope';

const setInput = z.object({
  namespace: z.string().min(1),
  key: z
    .string()
    .min(1)
    .max(512, 'the key is longer than 512 characters')
    .refine(isStorable, 'the key has a character that cannot be stored'),
  value: z.string().refine(isStorable, 'the value has a character that cannot be stored'),
  ttlSeconds: z.number().positive().nullable(),
});

/** Writes an entry, replacing any there; its time to live starts anew. Throws `invalid`. */
export async function setValue(ctx: Context, input: z.input<typeof setInput>): Promise<void> {
  await requireScope(ctx, 'kv.write');
  const parsed = setInput.safeParse(input);
  if (!parsed.success) throw new BusError('invalid', parsed.error.issues[0]?.message ?? 'invalid');
  const { namespace, key, value, ttlSeconds } = parsed.data;
  const now = ctx.bus.now();
  await ctx.bus.store.write((tx) =>
    putEntry(tx, {
      workspace_id: ctx.workspace.id,
      namespace,
      key,
      value,
      written_by: ctx.actor.name,
      updated_at: now,
      expires_at: ttlSeconds === null ? null : now + ttlSeconds * 1_000,
    }),
  );
}

/** Reads an entry; throws `not_found` when there is none or it has expired. */
export async function getValue(ctx: Context, at: { namespace: string; key: string }): Promise<KvRow> {
  await requireScope(ctx, 'kv.read');
  const row = await findEntry(ctx.bus.store.read, ctx.workspace.id, at.namespace, at.key, ctx.bus.now());
  if (!row) throw new BusError('not_found', 'Key not found or expired.');
  return row;
}

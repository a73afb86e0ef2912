import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { isStorable } from '@/lib/pure/text';
import {
  changeEntry,
  findAnyEntry,
  findEntry,
  type KvRow,
  listEntries,
  listNamespaces,
  putEntry,
  sizeOfEntries,
} from '@/lib/store/kv/kv';

/** Entries and namespaces listed at once. */
const LIST = 10_000;

const setInput = z.object({
  namespace: z.string().min(1),
  key: z
    .string()
    .min(1)
    .max(512, 'The key is longer than 512 characters.')
    .refine(isStorable, 'The key has a character that cannot be stored.'),
  value: z.string().refine(isStorable, 'The value has a character that cannot be stored.'),
  ttlSeconds: z.number().positive().nullable(),
});

/** Writes an entry, replacing any there; its time to live starts anew. Throws `invalid`. */
export async function setValue(ctx: Context, input: z.input<typeof setInput>): Promise<void> {
  await requireScope(ctx, 'kv.write');
  const { namespace, key, value, ttlSeconds } = parseInput(setInput, input);
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

/**
 * Replaces an entry by what `change` makes of its value, in one step that nobody comes between; null for a value
 * is no entry. What it writes does not expire. Throws `invalid`, and what `change` throws.
 */
export async function changeValue(
  ctx: Context,
  at: { namespace: string; key: string },
  change: (value: string | null) => string | null,
): Promise<{ before: string | null; after: string | null }> {
  await requireScope(ctx, 'kv.write');
  const { now } = ctx.bus;
  return ctx.bus.store.write(async (tx) => {
    const row = await findAnyEntry(tx, ctx.workspace.id, at.namespace, at.key);
    const before = row && (row.expires_at === null || row.expires_at > now()) ? row.value : null;
    const after = change(before);
    parseInput(setInput, { ...at, value: after ?? '', ttlSeconds: null });
    const entry = after !== null && {
      workspace_id: ctx.workspace.id,
      ...at,
      value: after,
      written_by: ctx.actor.name,
      updated_at: now(),
      expires_at: null,
    };
    await changeEntry(tx, row, entry || null);
    return { before, after };
  });
}

/** A namespace's entries, by key. Throws `too_large` when their values have more than `bytes` together. */
export async function listValues(ctx: Context, namespace: string, bytes: number): Promise<KvRow[]> {
  await requireScope(ctx, 'kv.read');
  const size = await sizeOfEntries(ctx.bus.store.read, ctx.workspace.id, namespace, ctx.bus.now());
  if (size > bytes) {
    throw new BusError(
      'too_large',
      `Its values have ${size} bytes, and at most ${bytes} are listed. Read them by key.`,
    );
  }
  return listEntries(ctx.bus.store.read, ctx.workspace.id, namespace, ctx.bus.now(), LIST);
}

/** The namespaces with an entry whose name begins with `prefix`, in order. */
export async function namespacesLike(ctx: Context, prefix: string): Promise<string[]> {
  await requireScope(ctx, 'kv.read');
  return listNamespaces(ctx.bus.store.read, ctx.workspace.id, prefix, ctx.bus.now(), LIST);
}

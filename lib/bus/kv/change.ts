import { type Context, commit } from '@/lib/bus/context';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import type { Protocol } from '@/lib/shape/protocol';
import { jsonOf, type KvPlace, kvPlace } from './entry';
import { type During, writeIn } from './write';

/**
 * Replaces an entry of JSON by what `change` makes of its value, in one step that nobody comes between; null for a
 * value is no entry. What it writes does not expire. Throws `invalid`, and what `change` throws.
 */
export async function changeValue(
  ctx: Context,
  at: KvPlace,
  by: { protocol: Protocol; during?: During | null },
  change: (value: string | null) => string | null,
): Promise<{ before: string | null; after: string | null }> {
  await requireScope(ctx, 'kv.write');
  const place = parseInput(kvPlace, at);
  return commit(ctx.bus, async (tx) => {
    let after: string | null = null;
    const { before } = await writeIn(tx, ctx, place, by, (row) => {
      after = change(row ? jsonOf(row) : null);
      return after === null ? null : { value: after, contentType: 'json', expiresAt: null };
    });
    return { before: before ? jsonOf(before) : null, after };
  });
}

import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import type { KvEntry } from '@/lib/shape/kv/entry';
import { type KvPlace, toWholeEntry } from './entry';
import { findRow } from './get';
import { findVersionRow } from './history';

/**
 * An entry, or one version of it, with what is masked. Each call is audited. Throws `not_found` for a key that never
 * was and a version that is not kept.
 */
export async function revealEntry(
  ctx: Context,
  { namespace, key, version }: KvPlace & { version?: number | undefined },
): Promise<KvEntry> {
  await requireScope(ctx, 'kv.reveal');
  const at = { namespace, key };
  const { read } = ctx.bus.store;
  const row =
    version === undefined ? await findRow(read, ctx, at) : await findVersionRow(read, ctx, at, version);
  await ctx.bus.store.write((tx) =>
    auditAct(tx, ctx, {
      action: 'kv.reveal',
      subject: `kv ${namespace} ${key}`,
      after: `version ${row.version}`,
    }),
  );
  return toWholeEntry(row);
}

import { auditAct } from '@/lib/bus/audit';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import type { Protocol } from '@/lib/shape/protocol';
import type { KvPlace } from './entry';
import { requireExpected } from './set';
import { writeIn } from './write';

/**
 * Deletes an entry, leaving a tombstone that {@link restoreVersion} can undo. Throws `not_found` where there is none,
 * `stale` when it is not at the version the caller knew.
 */
export async function deleteEntry(
  ctx: Context,
  at: KvPlace & { expected?: number | undefined; protocol?: Protocol },
): Promise<void> {
  await requireScope(ctx, 'kv.write');
  const { namespace, key, expected, protocol = 'console' } = at;
  await commit(ctx.bus, async (tx) => {
    const { before } = await writeIn(tx, ctx, { namespace, key }, { protocol }, (row) => {
      requireExpected(row, expected);
      if (!row) throw new BusError('not_found', 'Key not found or expired.');
      return null;
    });
    if (ctx.actor.kind !== 'user') return;
    const act = { action: 'kv.delete', subject: `kv ${namespace} ${key}` };
    await auditAct(tx, ctx, { ...act, before: `version ${before?.version}` });
  });
}

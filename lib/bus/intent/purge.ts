import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import type { Protocol } from '@/lib/shape/protocol';
import { someIntentIds } from '@/lib/store/intent/count';
import { deleteIntents } from '@/lib/store/intent/intents';

const BATCH = 100;

/**
 * Deletes every intent of a protocol, of one namespace or of all, finished or not, with all that belongs to them.
 * Audited before the first goes. Returns how many went.
 */
export async function purgeIntents(
  ctx: Context,
  input: { protocol: Protocol; namespace: string | null },
): Promise<number> {
  await requireScope(ctx, 'workspace.write');
  const { store } = ctx.bus;
  const subject = `${input.protocol} intents${input.namespace === null ? '' : ` of ${input.namespace}`}`;
  await store.write((tx) => auditAct(tx, ctx, { action: 'intent.purge', subject }));
  const of = { workspaceId: ctx.workspace.id, ...input };
  for (let deleted = 0; ; ) {
    const ids = await store.write(async (tx) => {
      const some = await someIntentIds(tx, of, BATCH);
      if (some.length > 0) await deleteIntents(tx, ctx.workspace.id, some);
      return some;
    });
    deleted += ids.length;
    if (ids.length < BATCH) return deleted;
  }
}

import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { each } from '@/lib/bus/each';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import type { Decided } from '@/lib/shape/inbox';
import { releaseReason } from '@/lib/shape/intent';
import { heldByWorker } from '@/lib/store/worker/held';
import { releaseClaim } from './release-claim';

/** So many are released at once. */
const MOST = 500;

const input = z.object({
  worker: z.string(),
  /** Only these; all it holds otherwise. */
  ids: z.array(z.string()).max(MOST).optional(),
  reason: releaseReason,
});

/**
 * Takes what a worker holds from it, all or some. Says of each what came of it: those it no longer holds, and those that
 * cannot be released, stay as they are. Throws `invalid`.
 */
export async function releaseHeld(ctx: Context, given: z.input<typeof input>): Promise<Decided[]> {
  await requireScope(ctx, 'worker.write');
  const { worker, ids, reason } = parseInput(input, given);
  const of = { workspaceId: ctx.workspace.id, workerId: worker, now: ctx.bus.now(), limit: MOST };
  const held = await heldByWorker(ctx.bus.store.read, of);
  const meant = held.filter(({ id }) => ids === undefined || ids.includes(id));
  return each(meant, ({ id }) => releaseClaim(ctx, { id, reason, from: worker }));
}

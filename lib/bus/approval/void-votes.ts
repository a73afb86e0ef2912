import { type Context, commit } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { lockIntent } from '@/lib/bus/intent/transition';
import { systemContext } from '@/lib/bus/system-context';
import { openVotesOf } from '@/lib/store/approval/votes';
import { isOpen, lockApproval } from './approval';
import { askAgain, countingVotes, settlesAs } from './counting';

/**
 * Voids the votes that somebody gave on open questions and may no longer give; what they decided and can still be
 * undone is asked again. Call it once their right is gone.
 */
export async function voidVotesOf(ctx: Context, actorId: string): Promise<void> {
  const clock = systemContext(ctx.bus, ctx.workspace.id);
  for (const { approval_id, intent_id } of await openVotesOf(ctx.bus.store.read, ctx.workspace.id, actorId)) {
    await commit(ctx.bus, async (tx) => {
      const intent = await lockIntent(tx, clock, intent_id);
      const row = await lockApproval(tx, clock, approval_id);
      if (!isOpen(row)) return;
      const votes = await countingVotes(tx, clock, row, intent);
      if (row.state === 'deciding' && !settlesAs(row, votes)) await askAgain(tx, clock, row, intent);
    }).catch((error: unknown) => {
      // Gone meanwhile, and its votes with it.
      if (!isBusError(error)) throw error;
    });
  }
}

import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { type Wishes, wishes } from '@/lib/shape/notification';
import { listMailWishes, type MailWishRow, putMailWish } from '@/lib/store/notification/email-preferences';

/** A stored wish, read. Who has not said anything wants everything. */
export const toWishes = (row: MailWishRow | undefined): Wishes => ({
  asked: row?.asked !== 0,
  reminded: row?.reminded !== 0,
  told: row?.told !== 0,
});

/** What the member who asks wants e-mail about. Throws `forbidden`. */
export async function ownWishes(ctx: Context): Promise<Wishes> {
  await requireScope(ctx, 'intent.read');
  const rows = await listMailWishes(ctx.bus.store.read, ctx.workspace.id);
  return toWishes(rows.find((row) => row.user_id === ctx.actor.id));
}

/** Sets it, each member for themselves. Throws `invalid`, `forbidden` to a key. */
export async function setOwnWishes(ctx: Context, given: Wishes): Promise<void> {
  await requireScope(ctx, 'intent.read');
  if (ctx.actor.kind !== 'user') throw new BusError('forbidden', 'Only a member has e-mail.');
  const { asked, reminded, told } = parseInput(wishes, given);
  const row = { workspace_id: ctx.workspace.id, user_id: ctx.actor.id };
  await ctx.bus.store.write((tx) =>
    putMailWish(tx, { ...row, asked: Number(asked), reminded: Number(reminded), told: Number(told) }),
  );
}

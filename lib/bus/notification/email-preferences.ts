import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { type EmailPreferences, emailPreferences } from '@/lib/shape/notification';
import {
  type EmailPreferenceRow,
  listEmailPreferenceRows,
  putEmailPreferences,
} from '@/lib/store/notification/email-preferences';

/** Stored preferences, read. Who has not said anything wants everything. */
export const toEmailPreferences = (row: EmailPreferenceRow | undefined): EmailPreferences => ({
  asked: row?.asked !== 0,
  reminded: row?.reminded !== 0,
  told: row?.told !== 0,
});

/** What the member who asks wants e-mail about. Throws `forbidden`. */
export async function ownEmailPreferences(ctx: Context): Promise<EmailPreferences> {
  await requireScope(ctx, 'intent.read');
  const rows = await listEmailPreferenceRows(ctx.bus.store.read, ctx.workspace.id);
  return toEmailPreferences(rows.find((row) => row.user_id === ctx.actor.id));
}

/** Sets it, each member for themselves. Throws `invalid`, `forbidden` to a key. */
export async function setOwnEmailPreferences(ctx: Context, given: EmailPreferences): Promise<void> {
  await requireScope(ctx, 'intent.read');
  if (ctx.actor.kind !== 'user') throw new BusError('forbidden', 'Only a member has e-mail.');
  const { asked, reminded, told } = parseInput(emailPreferences, given);
  const row = { workspace_id: ctx.workspace.id, user_id: ctx.actor.id };
  await ctx.bus.store.write((tx) =>
    putEmailPreferences(tx, { ...row, asked: Number(asked), reminded: Number(reminded), told: Number(told) }),
  );
}

import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { cancelReason } from '@/lib/shape/intent';
import type { Tx } from '@/lib/store/driver/store';
import { findIntent, type IntentRow } from '@/lib/store/intent/intents';
import { move } from './event-log';
import { requireIntent } from './intent';

const cancelInput = z.object({
  id: z.string(),
  reason: cancelReason.optional(),
});

/**
 * Ends an unfinished intent; whoever holds its claim loses it. Returns the row after. Throws `conflict` for one that has
 * finished.
 */
export async function cancelIn(
  tx: Tx,
  ctx: Pick<Context, 'bus' | 'actor'>,
  row: IntentRow,
  reason: string | undefined,
): Promise<IntentRow> {
  const at = ctx.bus.now();
  const error = reason ? `by ${ctx.actor.name}: ${reason}` : `by ${ctx.actor.name}`;
  const entry = {
    type: 'canceled',
    phase: 'canceled',
    phaseReason: 'canceled',
    data: { reason },
    at,
  } as const;
  return move(tx, ctx, row, entry, {
    error,
    finished_at: at,
    claim_token_hash: null,
    claim_expires_at: null,
  });
}

/** Ends an unfinished intent; whoever holds its claim loses it. Throws `not_found`, `conflict`. */
export async function cancelIntent(ctx: Context, input: z.input<typeof cancelInput>): Promise<void> {
  await requireScope(ctx, 'intent.cancel');
  const { id, reason } = parseInput(cancelInput, input);
  const { id: canonical } = await requireIntent(ctx, id);
  await commit(ctx.bus, async (tx) => {
    const row = await findIntent(tx, ctx.workspace.id, canonical);
    if (!row) throw new BusError('not_found', 'The intent is gone.');
    await cancelIn(tx, ctx, row, reason);
    await auditAct(tx, ctx, {
      action: 'intent.cancel',
      subject: `intent ${row.id}`,
      before: row.phase,
      after: 'canceled',
    });
  });
}

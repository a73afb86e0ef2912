import type { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireIntent } from '@/lib/bus/intent/intent';
import { lockIntent } from '@/lib/bus/intent/transition';
import { parseInput } from '@/lib/bus/parse-input';
import { ruleForRetry } from '@/lib/bus/publish/retry';
import { requireScope } from '@/lib/bus/scope';
import { ACT_SCOPES, actInput } from '@/lib/shape/act/act';
import { perform, whyNotRow } from './perform';

/**
 * Does one act to one intent. Throws `not_found`, `invalid`, `held`, and `conflict` where the act is not for it, in words
 * that say why.
 */
export async function actOn(ctx: Context, input: z.input<typeof actInput>): Promise<void> {
  const { id: given, act, reason, ...terms } = parseInput(actInput, input);
  await requireScope(ctx, ACT_SCOPES[act]);
  const found = await requireIntent(ctx, given);
  const rule = act === 'retry' ? await ruleForRetry(ctx, found) : undefined;
  await commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, found.id);
    const why = whyNotRow(act, row, ctx.bus.now());
    if (why) throw new BusError('conflict', why);
    const { madeId } = await perform(tx, ctx, row, act, { ...terms, reason, rule });
    const said = [madeId ?? JSON.stringify(terms), reason].filter(Boolean).join(': ');
    const subject = `intent ${row.id}`;
    await auditAct(tx, ctx, { action: `intent.${act}`, subject, before: row.phase, after: said });
  });
}

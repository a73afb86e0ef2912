import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { unassignIn } from '@/lib/bus/graph/assignment';
import { type Intent, requireIntent } from '@/lib/bus/intent/intent';
import { releaseDenial } from '@/lib/bus/intent/pure/releasable';
import { lockIntent, transition } from '@/lib/bus/intent/transition';
import { assignIn } from '@/lib/bus/mailbox/assign';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { endLeases } from '@/lib/bus/state/lease';
import { releaseReason } from '@/lib/shape/intent';
import { TRAITS } from '@/lib/shape/protocol/traits';
import type { Tx } from '@/lib/store/driver/store';
import type { IntentChange } from '@/lib/store/intent/intents';

const releaseInput = z.object({
  id: z.string(),
  reason: releaseReason,
  /** Only if this worker holds it. */
  from: z.string().optional(),
});

/** What a claim leaves behind when it is taken away: the attempt counts, and there is at least one more. */
function withoutClaim(row: Intent, at: number): IntentChange {
  return {
    claim_token_hash: null,
    claim_expires_at: null,
    run_at: at,
    max_attempts: Math.max(row.max_attempts, row.attempts + 1),
  };
}

/**
 * Takes a running intent from its worker, within a verb's transaction: a claim is over, so that its token opens nothing
 * any more; an AXME intent is delivered to its agent anew; leases on an OpenIntent one end, its agent is no longer on
 * it, and it is a draft again. Returns the row after, which a rule may hold. Throws `conflict` with the reason for what
 * cannot be released. The caller checks the scope and audits.
 */
export async function releaseIn(tx: Tx, ctx: Context, row: Intent, reason: string): Promise<Intent> {
  const denial = releaseDenial(row);
  if (denial !== null) throw new BusError('conflict', denial);
  const { offer } = TRAITS[row.protocol];
  const worker = row.worker_name ?? undefined;
  const unleased = offer === 'draft' ? await endLeases(tx, ctx, row) : row;
  const free =
    offer === 'draft' && worker !== undefined ? await unassignIn(tx, ctx, unleased, worker) : unleased;
  const isClaimed = offer === 'claim' || offer === 'call';
  const after = await transition(tx, ctx, free, {
    type: 'requeued',
    phase: 'queued',
    phaseReason: 'published',
    data: { worker, reason, ...(isClaimed && { attempt: row.attempts }) },
    counts: offer === 'draft',
    change: isClaimed ? withoutClaim(row, ctx.bus.now()) : {},
  });
  if (offer !== 'mailbox' || worker === undefined || after.phase !== 'queued') return after;
  return assignIn(tx, ctx, after, worker);
}

/**
 * Takes a running intent from its worker by hand and offers it again. What its former worker says of it later is
 * refused, as after a claim that expired. Returns the row after. Throws `not_found`, `conflict`, `invalid`.
 */
export async function releaseClaim(ctx: Context, input: z.input<typeof releaseInput>): Promise<Intent> {
  await requireScope(ctx, 'worker.write');
  const { id: given, reason, from } = parseInput(releaseInput, input);
  const { id } = await requireIntent(ctx, given);
  return commit(ctx.bus, async (tx) => {
    const row = await lockIntent(tx, ctx, id);
    if (from !== undefined && row.worker_id !== from)
      throw new BusError('conflict', 'Another worker has it by now.');
    const after = await releaseIn(tx, ctx, row, reason);
    const act = { action: 'intent.release', subject: `intent ${id}` };
    await auditAct(tx, ctx, { ...act, before: row.worker_name ?? '', after: reason });
    return after;
  });
}

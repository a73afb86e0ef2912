import type { Context } from '@/lib/bus/context';
import { blockIfUnmet } from '@/lib/bus/graph/dependency';
import type { Intent } from '@/lib/bus/intent/intent';
import { isHeld } from '@/lib/bus/intent/pure/offerable';
import { transition } from '@/lib/bus/intent/transition';
import { assignIn } from '@/lib/bus/mailbox/assign';
import { adoptStateIn } from '@/lib/bus/state/adopt';
import type { EventData } from '@/lib/shape/event';
import { TRAITS } from '@/lib/shape/protocol/traits';
import { listApprovalsOf } from '@/lib/store/approval/approvals';
import type { Tx } from '@/lib/store/driver/store';
import { questionOf } from './approval';
import { askFirst } from './ask-first';

/**
 * Lets a held intent into the queue as if it had just been published, and to the agent it was sent to, unless an edit
 * has made it another rule's. What it was to ask first, it asks now.
 */
export async function releaseIn(
  tx: Tx,
  ctx: Context,
  row: Intent,
  released: { data: EventData; ruleId: string },
): Promise<void> {
  const step = { type: 'released', phase: 'queued', phaseReason: 'published', releases: true } as const;
  const { hasState, offer } = TRAITS[row.protocol];
  if (hasState) await adoptStateIn(tx, row, ctx.bus.now());
  const change = await ctx.bus.gate.approval(tx, ctx, row, released.ruleId);
  const queued = await transition(tx, ctx, row, { ...step, data: released.data, change });
  const after = await blockIfUnmet(tx, ctx, queued);
  // Whoever listens for its mail has passed over what was held.
  if (isHeld(after) || offer !== 'mailbox' || row.worker_name === null) return;
  const sent = await assignIn(tx, ctx, after, row.worker_name);
  const own = (await listApprovalsOf(tx, row.workspace_id, row.id)).findLast(
    ({ rule_id, state }) => rule_id === null && state === 'withdrawn',
  );
  if (own) await askFirst(tx, ctx, sent, { kind: own.kind, question: questionOf(own) });
}

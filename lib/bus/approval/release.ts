import type { Context } from '@/lib/bus/context';
import { blockIfUnmet } from '@/lib/bus/graph/dependency';
import type { Intent } from '@/lib/bus/intent/intent';
import { transition } from '@/lib/bus/intent/transition';
import { assignIn } from '@/lib/bus/mailbox/assign';
import { adoptStateIn } from '@/lib/bus/state/adopt';
import type { EventData } from '@/lib/shape/event';
import { TRAITS } from '@/lib/shape/protocol';
import { listApprovalsOf } from '@/lib/store/approval/approvals';
import type { Tx } from '@/lib/store/driver/store';
import { questionOf } from './approval';
import { askFirst } from './ask-first';

/**
 * Lets a held intent into the queue as if it had just been published, and to the agent it was sent to. What it was
 * to ask first, it asks now.
 */
export async function releaseIn(tx: Tx, ctx: Context, row: Intent, data: EventData): Promise<void> {
  const step = { type: 'released', phase: 'queued', phaseReason: 'published', releases: true } as const;
  const { hasState, offer } = TRAITS[row.protocol];
  if (hasState) await adoptStateIn(tx, row, ctx.bus.now());
  const released = await blockIfUnmet(tx, ctx, await transition(tx, ctx, row, { ...step, data }));
  // Whoever listens for its mail has passed over what was held.
  if (offer !== 'mailbox' || row.worker_name === null) return;
  const sent = await assignIn(tx, ctx, released, row.worker_name);
  const own = (await listApprovalsOf(tx, row.workspace_id, row.id)).find(({ rule_id }) => rule_id === null);
  if (own) await askFirst(tx, ctx, sent, { kind: own.kind, question: questionOf(own) });
}

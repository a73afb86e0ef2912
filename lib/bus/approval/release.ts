import type { EventData } from '@/lib/shape/event';
import { listApprovalsOf } from '@/lib/store/approvals';
import type { Tx } from '@/lib/store/store';
import { advanceIn, lookUp } from './advance';
import { questionOf } from './approval';
import type { Context } from './context';
import { blockIfUnmet } from './dependency';
import type { Intent } from './intent';
import { adoptStateIn } from './restate';
import { askFirst, assignIn } from './send';

/**
 * Lets a held intent into the queue as if it had just been published, and to the agent it was sent to. What it was
 * to ask first, it asks now.
 */
export async function releaseIn(tx: Tx, ctx: Context, row: Intent, data: EventData): Promise<void> {
  const step = { type: 'released', phase: 'queued', phaseReason: 'published', releases: true } as const;
  await advanceIn(tx, ctx, row, { ...step, data });
  await blockIfUnmet(tx, ctx, row.id);
  if (row.protocol === 'openintent') await adoptStateIn(tx, row, ctx.bus.now());
  // Whoever listens for its mail has passed over what was held.
  if (row.protocol !== 'axme' || row.worker_name === null) return;
  await assignIn(tx, ctx, await lookUp(tx, ctx, row.id), row.worker_name);
  const own = (await listApprovalsOf(tx, row.workspace_id, row.id)).find(({ rule_id }) => rule_id === null);
  if (own) await askFirst(tx, ctx, row.id, { kind: own.kind, question: questionOf(own) });
}

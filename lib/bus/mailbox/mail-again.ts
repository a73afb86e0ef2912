import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import { isSameAgent } from '@/lib/shape/agent/address';
import { protocol } from '@/lib/shape/protocol';
import { TRAITS } from '@/lib/shape/protocol/traits';
import { listUndelivered } from '@/lib/store/queue/queues';
import { assignIn } from './assign';

const BATCH = 100;

const MAILED = protocol.options.filter((one) => TRAITS[one].offer === 'mailbox');

/**
 * Puts what was published before and never delivered into its agents' mailboxes again, since they passed over it while
 * they listened: what is of a goal, or for an agent.
 */
export async function mailAgain(ctx: Context, of: { goal: string } | { agent: string }): Promise<void> {
  await requireScope(ctx, 'goal' in of ? 'queue.write' : 'worker.write');
  const goal = 'goal' in of ? of.goal : undefined;
  const isMeant = (agent: string | null): agent is string =>
    agent !== null && ('goal' in of || isSameAgent(agent, of.agent));
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from = after;
    after = await ctx.bus.store.write(async (tx) => {
      const rows = await listUndelivered(tx, ctx.workspace.id, goal, MAILED, from, BATCH);
      for (const row of rows) if (isMeant(row.worker_name)) await assignIn(tx, ctx, row, row.worker_name);
      return rows.length < BATCH ? undefined : rows.at(-1)?.id;
    });
  }
}

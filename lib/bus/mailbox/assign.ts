import type { Context } from '@/lib/bus/context';
import { annotate } from '@/lib/bus/intent/event-log';
import type { Intent } from '@/lib/bus/intent/intent';
import type { EventData } from '@/lib/shape/event';
import type { Tx } from '@/lib/store/driver/store';
import type { IntentChange } from '@/lib/store/intent/intents';
import { putMail } from '@/lib/store/mailbox/mailbox';

/** Gives an intent to an agent: into its mailbox, with an event. Returns the row after. */
export async function assignIn(
  tx: Tx,
  ctx: Context,
  row: Intent,
  agent: string,
  said: EventData = {},
  change: IntentChange = {},
): Promise<Intent> {
  const at = ctx.bus.now();
  await putMail(tx, { workspace_id: row.workspace_id, owner: agent, intent_id: row.id, at });
  const entry = { type: 'assigned', data: { ...said, agent }, at } as const;
  return annotate(tx, ctx, row, entry, { ...change, worker_name: agent });
}

import type { Context } from '@/lib/bus/context';
import { annotate } from '@/lib/bus/intent/event-log';
import type { Intent } from '@/lib/bus/intent/intent';
import type { EventData } from '@/lib/shape/event';
import type { Tx } from '@/lib/store/driver/store';
import type { IntentChange } from '@/lib/store/intent/intents';
import { putMail } from '@/lib/store/mailbox/mailbox';

/** Puts an intent on an agent's hands: into its mailbox, with an event. The row is old afterwards. */
export async function assignIn(
  tx: Tx,
  ctx: Context,
  row: Intent,
  agent: string,
  said: EventData = {},
  change: IntentChange = {},
): Promise<void> {
  const at = ctx.bus.now();
  await putMail(tx, { workspace_id: row.workspace_id, owner: agent, intent_id: row.id, at });
  const entry = { type: 'assigned', phase: row.phase, phaseReason: row.phase_reason } as const;
  await annotate(
    tx,
    ctx.actor,
    row,
    { ...entry, data: { ...said, agent }, at },
    { ...change, worker_name: agent },
  );
}

import { z } from 'zod';
import type { Bus, Doer } from '@/lib/bus/context';
import { annotate } from '@/lib/bus/intent/event-log';
import type { Intent } from '@/lib/bus/intent/intent';
import { SYSTEM_ACTOR } from '@/lib/bus/system-context';
import { readStored } from '@/lib/shape/stored';
import type { Tx } from '@/lib/store/driver/store';
import { takeToRemind } from '@/lib/store/intent/due';
import type { IntentRow } from '@/lib/store/intent/intents';
import { putMail } from '@/lib/store/mailbox/mailbox';
import { type Reminders, remind, reminderColumns } from './pure/remind';

const BATCH = 100;

const plan = z.object({
  sent: z.number(),
  nextAt: z.number().nullable(),
  everyMs: z.number().nullable(),
  most: z.number().nullable(),
  escalateTo: z.string().nullable(),
  notes: z.array(z.object({ at: z.number(), note: z.string() })),
});

/** The reminders of an intent; null when nobody wants any. */
export function remindersOf(intent: Pick<Intent, 'reminders'>): Reminders | null {
  return intent.reminders === null ? null : readStored(plan, intent.reminders);
}

async function remindOf(tx: Tx, doer: Doer, row: IntentRow): Promise<void> {
  const at = doer.bus.now();
  const wanted = remindersOf(row);
  if (!wanted) return;
  const { after, note, escalateTo } = remind(wanted, at);
  const data = note === null ? { attempt: after.sent } : { reason: note };
  const reminded = await annotate(tx, doer, row, { type: 'reminded', data, at }, reminderColumns(after));
  if (escalateTo === null) return;
  await annotate(tx, doer, reminded, { type: 'escalated', data: { agent: escalateTo }, at });
  await putMail(tx, { workspace_id: row.workspace_id, owner: escalateTo, intent_id: row.id, at });
}

/**
 * Sends the reminders that are due, of up to a batch of unfinished intents; after the last regular one the intent
 * lies in the mailbox of whom it escalates to.
 */
export async function sendReminders(bus: Bus): Promise<{ count: number; full: boolean }> {
  const count = await bus.store.write(async (tx) => {
    const rows = await takeToRemind(tx, bus.store.dialect, bus.now(), BATCH);
    for (const row of rows) await remindOf(tx, { bus, actor: SYSTEM_ACTOR }, row);
    return rows.length;
  });
  if (count > 0) bus.store.hint();
  return { count, full: count === BATCH };
}

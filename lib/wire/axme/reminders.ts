import { z } from 'zod';
import type { Intent } from '@/lib/bus/intent/intent';
import { type Reminders, reminderColumns } from '@/lib/bus/mailbox/pure/remind';
import { remindersOf } from '@/lib/bus/mailbox/reminder';
import { fullAddress } from '@/lib/shape/agent/address';

const count = z.int().min(1).max(31_622_400);

/** How an intent is reminded of, at its creation and as a control (sheet section 2.8). */
export const reminderFields = {
  remind_after_seconds: count.nullish(),
  remind_interval_seconds: count.nullish(),
  max_reminders: count.nullish(),
  escalate_to: z.string().max(383).nullish(),
};
/** What the 0.1.0 page sets as a control. */
export const reminderNotes = z
  .array(z.object({ offset_seconds: count, note: z.string().max(500).default('') }))
  .max(50)
  .nullish();

type Wanted = z.output<z.ZodObject<typeof reminderFields>> & { reminders?: z.output<typeof reminderNotes> };

/** The plan that a request leads to, on top of the one there was; null where nothing is wanted. */
export function toReminders(wanted: Wanted, was: Reminders | null, now: number): Reminders | null {
  const { remind_after_seconds: after, remind_interval_seconds: every, max_reminders: most } = wanted;
  const { reminders, escalate_to } = wanted;
  if (!after && !every && !most && !reminders && !escalate_to) return was;
  const start = after ?? every;
  const notes = (reminders ?? []).map(({ offset_seconds, note }) => ({
    at: now + offset_seconds * 1_000,
    note,
  }));
  return {
    sent: was?.sent ?? 0,
    nextAt: start ? now + start * 1_000 : (was?.nextAt ?? null),
    everyMs: every ? every * 1_000 : (was?.everyMs ?? null),
    most: most ?? was?.most ?? null,
    escalateTo: escalate_to ? fullAddress(escalate_to) : (was?.escalateTo ?? null),
    notes: reminders ? notes.sort((a, b) => a.at - b.at) : (was?.notes ?? []),
  };
}

/** The columns a control changes; none when it says nothing of reminders. */
export function reminded(wanted: Wanted, row: Intent, now: number) {
  const was = remindersOf(row);
  const plan = toReminders(wanted, was, now);
  return plan === was ? {} : reminderColumns(plan);
}

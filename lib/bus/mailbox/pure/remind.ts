/** The reminders of an intent that are to come, and how many there were. Instants in epoch milliseconds. */
export interface Reminders {
  sent: number;
  /** The next of the regular ones. */
  nextAt: number | null;
  everyMs: number | null;
  /** So many of the regular ones; null is without end. */
  most: number | null;
  /** Who hears of it once there were that many. */
  escalateTo: string | null;
  /** Single ones with a word of their own, soonest first. */
  notes: { at: number; note: string }[];
}

/** When the next one is due; null when there is none. */
export function nextReminder({ nextAt, notes }: Reminders): number | null {
  const instants = [nextAt, notes[0]?.at ?? null].filter((at) => at !== null);
  return instants.length === 0 ? null : Math.min(...instants);
}

/** A plan as the columns of its intent. */
export function reminderColumns(plan: Reminders | null) {
  const remind_at = plan && nextReminder(plan);
  return { remind_at, reminders: plan && JSON.stringify(plan) };
}

/** What is due by an instant: one reminder, the plan after it, and whom it escalates to if it was the last. */
export function remind(
  plan: Reminders,
  now: number,
): { after: Reminders; note: string | null; escalateTo: string | null } {
  const [first, ...later] = plan.notes;
  if (first && first.at <= now && (plan.nextAt === null || first.at <= plan.nextAt)) {
    return { after: { ...plan, notes: later }, note: first.note, escalateTo: null };
  }
  const sent = plan.sent + 1;
  const over = plan.everyMs === null || (plan.most !== null && sent >= plan.most);
  const nextAt = over ? null : now + (plan.everyMs ?? 0);
  return { after: { ...plan, sent, nextAt }, note: null, escalateTo: over ? plan.escalateTo : null };
}

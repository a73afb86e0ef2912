import type { DecisionTally } from '@/lib/shape/decision';

export interface Settled {
  state: string;
  outcome: string | null;
  asked_at: number;
  decided_at: number;
  overturned: number;
}

/** Answers that say yes and those that say no, in the words of all protocols; there are others. */
const YES: ReadonlySet<string> = new Set(['approved', 'confirmed', 'override_approved', 'yes']);
const NO: ReadonlySet<string> = new Set(['rejected', 'declined', 'denied', 'failed', 'no']);

/** The number that `share` of them do not exceed; null for none. They are sorted. */
export function quantile(sorted: Float64Array, share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** Counts settled questions. One that was withdrawn is none. */
export function tallyOf(rows: readonly Settled[]): DecisionTally {
  const count = (wanted: (row: Settled) => boolean) => rows.reduce((n, row) => n + (wanted(row) ? 1 : 0), 0);
  const decided = rows.filter(({ state }) => state === 'decided');
  const times = Float64Array.from(decided, (row) => Math.max(0, row.decided_at - row.asked_at)).sort();
  return {
    decided: decided.length,
    approved: count(({ state, outcome }) => state === 'decided' && YES.has(outcome ?? '')),
    rejected: count(({ state, outcome }) => state === 'decided' && NO.has(outcome ?? '')),
    expired: count(({ state }) => state === 'expired'),
    overturned: count(({ overturned }) => overturned === 1),
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
  };
}

/** The rows by what `key` says of them; those of which it says nothing are left out. */
export function groupsOf<T>(rows: readonly T[], key: (row: T) => string | null): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const name = key(row);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

import { matches } from '@/lib/client/intent/board-rows';
import type { IntentFilter, IntentSummary } from '@/lib/shape/intent';

/** Beyond this, reading the first page again is cheaper than keeping the rows. */
const KEPT = 300;
const COUNTED = 10_000;
const SECOND = 1000;

/** The rows that wait behind "N new", and how fast new ones come. */
export function gatherRows() {
  const kept = new Map<string, IntentSummary>();
  const counted = new Set<string>();
  let pace: { at: number; rows: number }[] = [];

  return {
    add(rows: readonly IntentSummary[]) {
      for (const row of rows) {
        if (counted.size < COUNTED) counted.add(row.id);
        if (kept.size < KEPT) kept.set(row.id, row);
      }
    },
    has: (id: string) => counted.has(id),
    count: () => counted.size,
    /** True when more came than were kept, so that only reading again shows them all. */
    overflowed: () => counted.size > kept.size,
    /** Keeps the gathered rows as new as the loaded ones; those that moved on are no longer new. */
    update(rows: ReadonlyMap<string, IntentSummary>, filter: IntentFilter) {
      for (const row of rows.values()) {
        const known = kept.get(row.id);
        if (!known || known.revision >= row.revision) continue;
        if (matches(filter, row)) kept.set(row.id, row);
        else {
          kept.delete(row.id);
          counted.delete(row.id);
        }
      }
    },
    /** Forgets rows that a read has brought meanwhile. */
    forget(loaded: Iterable<string>) {
      if (counted.size === 0) return;
      for (const id of loaded) {
        counted.delete(id);
        kept.delete(id);
      }
    },
    take(): IntentSummary[] {
      const rows = [...kept.values()];
      this.clear();
      return rows;
    },
    clear() {
      kept.clear();
      counted.clear();
    },
    /** Notes that many new rows now, and says how many came within the last second. */
    notePace(rows: number): number {
      const now = performance.now();
      pace = pace.filter(({ at }) => now - at < SECOND);
      if (rows > 0) pace.push({ at: now, rows });
      return pace.reduce((sum, one) => sum + one.rows, 0);
    },
  };
}

import type { IntentSummary } from '@/lib/shape/intent';

/** Beyond this, reading the first page again is cheaper than keeping the rows. */
const KEPT = 300;
const COUNTED = 10_000;
const SECOND = 1000;

/** What waits behind "N new", and how fast new rows come. Rows that were only named are counted, not kept. */
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
    addNamed(ids: readonly string[]) {
      for (const id of ids) if (counted.size < COUNTED) counted.add(id);
    },
    has: (id: string) => counted.has(id),
    count: () => counted.size,
    /** True when not all of them are kept, so that only reading again shows them. */
    mustRead: () => counted.size > kept.size,
    /** Keeps the gathered rows as new as the loaded ones; those that are no longer wanted are not new. */
    update(rows: ReadonlyMap<string, IntentSummary>, isWanted: (row: IntentSummary) => boolean) {
      for (const row of rows.values()) {
        const known = kept.get(row.id);
        if (!known || known.revision >= row.revision) continue;
        if (isWanted(row)) kept.set(row.id, row);
        else {
          kept.delete(row.id);
          counted.delete(row.id);
        }
      }
    },
    /** Forgets rows that a read has brought meanwhile. */
    forget(loaded: readonly { id: string }[]) {
      if (counted.size === 0) return;
      for (const { id } of loaded) {
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
    /** Notes that so many new rows came now, and says how many came within the last second. */
    notePace(rows: number): number {
      const now = performance.now();
      pace = pace.filter(({ at }) => now - at < SECOND);
      if (rows > 0) pace.push({ at: now, rows });
      return pace.reduce((sum, one) => sum + one.rows, 0);
    },
  };
}

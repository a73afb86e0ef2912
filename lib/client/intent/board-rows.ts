import type { IntentFilter, IntentPage, IntentSummary } from '@/lib/shape/intent';
import type { BoardData } from './intents';

/** Whether a row belongs on the board as filtered: the same test the server makes. */
export function matches(filter: IntentFilter, row: IntentSummary): boolean {
  return (
    (!filter.phase || row.phase === filter.phase) &&
    (!filter.goal || row.goal === filter.goal) &&
    (!filter.protocol || row.protocol === filter.protocol)
  );
}

/** Loaded rows replaced by newer ones where they stand. The same object when nothing is newer. */
export function replaceRows(data: BoardData, rows: ReadonlyMap<string, IntentSummary>): BoardData {
  let changed = false;
  const pages = data.pages.map((page) => {
    let touched = false;
    const intents = page.intents.map((row) => {
      const newer = rows.get(row.id);
      if (!newer || newer.revision <= row.revision) return row;
      touched = true;
      return newer;
    });
    if (!touched) return page;
    changed = true;
    return { ...page, intents };
  });
  return changed ? { ...data, pages } : data;
}

/** Without the rows whose phase has moved on from the filter's. */
export function dropStrays(data: BoardData, filter: IntentFilter): BoardData {
  if (!filter.phase) return data;
  if (data.pages.every((page) => page.intents.every((row) => row.phase === filter.phase))) return data;
  return mapPages(data, (page) => ({
    ...page,
    intents: page.intents.filter((row) => row.phase === filter.phase),
  }));
}

/** Those of `rows` that the filter wants, that are not loaded, and that no older page will bring. */
export function newRows(
  data: BoardData,
  filter: IntentFilter,
  rows: ReadonlyMap<string, IntentSummary>,
): IntentSummary[] {
  const wanted = [...rows.values()].filter((row) => matches(filter, row));
  if (wanted.length === 0) return [];
  const loaded = new Set(data.pages.flatMap((page) => page.intents.map((row) => row.id)));
  const bottom = data.pages.at(-1);
  const oldest = bottom?.next ? bottom.intents.at(-1)?.id : undefined;
  return wanted.filter((row) => !loaded.has(row.id) && (!oldest || row.id > oldest));
}

/** Puts rows where the board's order (newest id first) has them. None of them may be loaded yet. */
export function insertRows(data: BoardData, rows: readonly IntentSummary[]): BoardData {
  if (rows.length === 0) return data;
  const left = [...rows].sort(newestFirst);
  const last = data.pages.length - 1;
  const pages = data.pages.map((page, index) => {
    const end = index === last ? undefined : page.intents.at(-1)?.id;
    const here = takeWhile(left, (row) => index === last || (end !== undefined && row.id > end));
    return here.length === 0 ? page : { ...page, intents: [...here, ...page.intents].sort(newestFirst) };
  });
  return { ...data, pages };
}

function takeWhile(rows: IntentSummary[], wanted: (row: IntentSummary) => boolean): IntentSummary[] {
  const stop = rows.findIndex((row) => !wanted(row));
  return rows.splice(0, stop === -1 ? rows.length : stop);
}

function newestFirst(a: IntentSummary, b: IntentSummary): number {
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

function mapPages(data: BoardData, change: (page: IntentPage) => IntentPage): BoardData {
  return { ...data, pages: data.pages.map(change) };
}

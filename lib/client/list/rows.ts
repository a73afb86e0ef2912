import type { InfiniteData, QueryKey } from '@tanstack/react-query';

/** A page of any list, newest first. */
export interface ListPage<Row> {
  rows: readonly Row[];
  /** Pass as `cursor` for the next, older page; null at the end. */
  next: string | null;
  /** Where the search stopped to ask whether it is to go on; null or absent where it came to its end. */
  lookedBackTo?: number | null;
  /** How far what was searched is behind what there is, in milliseconds; null or absent where it is not. */
  textLagMs?: number | null;
}

export type ListData<Row> = InfiniteData<ListPage<Row>, string | null>;

/** How a list is read. The key names its filter. */
export interface ListQuery<Row> {
  queryKey: QueryKey;
  /** A page: the first one for null, else the one that `next` names. */
  read: (cursor: string | null, signal?: AbortSignal) => Promise<ListPage<Row>>;
}

interface Identified {
  id: string;
}

export const rowsOf = <Row>(data: ListData<Row>): Row[] => data.pages.flatMap(({ rows }) => rows);

/** Loaded rows changed where they are. The same object when none is. */
export function changeRows<Row>(data: ListData<Row>, change: (row: Row) => Row): ListData<Row> {
  let changed = false;
  const pages = data.pages.map((page) => {
    let touched = false;
    const rows = page.rows.map((row) => {
      const next = change(row);
      touched ||= next !== row;
      return next;
    });
    changed ||= touched;
    return touched ? { ...page, rows } : page;
  });
  return changed ? { ...data, pages } : data;
}

/** Only the rows that are wanted. The same object when all are. */
export function keepRows<Row>(data: ListData<Row>, isWanted: (row: Row) => boolean): ListData<Row> {
  if (data.pages.every(({ rows }) => rows.every(isWanted))) return data;
  return { ...data, pages: data.pages.map((page) => ({ ...page, rows: page.rows.filter(isWanted) })) };
}

/** Those of `rows` that are not loaded and that no older page will bring. */
export function notLoaded<Row extends Identified>(data: ListData<Identified>, rows: readonly Row[]): Row[] {
  if (rows.length === 0) return [];
  const loaded = new Set(rowsOf(data).map(({ id }) => id));
  const bottom = data.pages.at(-1);
  const oldest = bottom?.next ? bottom.rows.at(-1)?.id : undefined;
  return rows.filter(({ id }) => !loaded.has(id) && (!oldest || id > oldest));
}

const newestFirst = (a: Identified, b: Identified) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/** Puts rows in their places, newest id first. None of them may be loaded yet. */
export function insertRows<Row extends Identified>(data: ListData<Row>, rows: readonly Row[]): ListData<Row> {
  if (rows.length === 0) return data;
  let left = rows;
  const last = data.pages.length - 1;
  const pages = data.pages.map((page, index) => {
    const end = index === last ? '' : page.rows.at(-1)?.id;
    const here = end === undefined ? [] : left.filter(({ id }) => id > end);
    if (here.length === 0) return page;
    left = left.filter((row) => !here.includes(row));
    return { ...page, rows: [...here, ...page.rows].sort(newestFirst) };
  });
  return { ...data, pages };
}

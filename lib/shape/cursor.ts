/** A place in the event log: the writing transaction and the sequence number within the log. */
export interface Cursor {
  readonly xid: number;
  readonly seq: number;
}

export const START: Cursor = { xid: 0, seq: 0 };

/** The cursor as opaque text, for SSE ids and query strings. */
export function formatCursor(cursor: Cursor): string {
  return `${cursor.xid.toString(36)}.${cursor.seq.toString(36)}`;
}

/** Reads {@link formatCursor}'s text; null if it is not one. */
export function parseCursor(text: string): Cursor | null {
  const match = /^([0-9a-z]{1,12})\.([0-9a-z]{1,11})$/.exec(text);
  if (!match) return null;
  const xid = Number.parseInt(match[1] ?? '', 36);
  const seq = Number.parseInt(match[2] ?? '', 36);
  return Number.isSafeInteger(xid) && Number.isSafeInteger(seq) ? { xid, seq } : null;
}

export function isAfter(a: Cursor, b: Cursor): boolean {
  return a.xid === b.xid ? a.seq > b.seq : a.xid > b.xid;
}

/** {@link isAfter} for cursors as text. Everything is after none, and after what is not a cursor. */
export function isLater(text: string, than: string | null): boolean {
  const [a, b] = [parseCursor(text), than === null ? null : parseCursor(than)];
  return !a || !b || isAfter(a, b);
}

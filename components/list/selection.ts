/** The rows one acts on together. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** Where a range starts: the row chosen last. */
  anchor: string | null;
}

export const NOTHING: Selection = { ids: new Set(), anchor: null };

/** Takes a row in, or out. */
export function toggle({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Takes in every row from the anchor to `to`, in this order of rows; without an anchor, from `from`. */
export function reach(
  { ids, anchor }: Selection,
  order: readonly string[],
  to: string,
  from: string,
): Selection {
  const start = anchor !== null && order.includes(anchor) ? anchor : from;
  const [a, b] = [order.indexOf(start), order.indexOf(to)].sort((x, y) => x - y);
  if (a === undefined || b === undefined || a < 0) return toggle({ ids, anchor }, to);
  return { ids: new Set([...ids, ...order.slice(a, b + 1)]), anchor: start };
}

/** These rows, and no others. */
export function select(ids: readonly string[]): Selection {
  return { ids: new Set(ids), anchor: ids.at(-1) ?? null };
}

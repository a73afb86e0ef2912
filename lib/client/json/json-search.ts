import { isContainer, type JsonTree } from './exact-json';
import { nameToken, place } from './json-node';

export const MATCH_CAP = 10_000;

export interface Matches {
  /** Where each match begins in the text, ascending; at most {@link MATCH_CAP}. */
  readonly at: readonly number[];
  readonly length: number;
}

export const NO_MATCHES: Matches = { at: [], length: 0 };

/**
 * Finds the places of a text that read like the query, whatever the case; inside names and values only, given
 * a tree. Goes piece by piece: `look` examines about so many places and is true once the search is over.
 */
export function jsonSearch(text: string, query: string, tree: JsonTree | null) {
  const pattern = new RegExp(query.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'), 'gi');
  const at: number[] = [];
  return {
    look(places: number): boolean {
      for (let left = places; left > 0; left--) {
        const hit = query === '' ? null : pattern.exec(text);
        if (!hit || at.length === MATCH_CAP) return true;
        if (!tree || isInToken(tree, hit.index, hit.index + query.length)) at.push(hit.index);
      }
      return false;
    },
    matches: (): Matches => ({ at, length: query.length }),
  };
}

/** Where a value begins, its name included. */
function head(tree: JsonTree, node: number): number {
  const name = place(tree.name, node);
  return name < 0 ? place(tree.start, node) : name;
}

/** The value whose name or text a place belongs to. */
export function nodeAt(tree: JsonTree, at: number): number {
  let low = 0;
  let high = tree.size - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (head(tree, middle) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isInToken(tree: JsonTree, from: number, to: number): boolean {
  const node = nodeAt(tree, from);
  const start = place(tree.start, node);
  if (from < start) return to <= head(tree, node) + (nameToken(tree, node)?.length ?? 0);
  return !isContainer(tree, node) && to <= place(tree.end, node);
}

/** The matches that touch a stretch of the text, as [from, to) places. */
export function matchesIn({ at, length }: Matches, from: number, to: number): [number, number][] {
  if (at.length === 0) return [];
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) + length <= from) low = middle + 1;
    else high = middle;
  }
  const found: [number, number][] = [];
  for (let index = low; (at[index] ?? to) < to; index++) {
    const start = at[index] ?? 0;
    found.push([start, start + length]);
  }
  return found;
}

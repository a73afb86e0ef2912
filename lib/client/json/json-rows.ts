import { isContainer, type JsonTree } from './exact-json';
import { isInline, place } from './json-node';

/** What a reader has done to a value: folded it, or unrolled all of a long one. */
export const FOLDED = 1;
export const WHOLE = 2;

/** A long value shows so many lines until it is unrolled. */
const SHOWN_LINES = 5;
const NAME_SHARE = 0.5;
const LEAST_ROOM = 12;

/** The drawn lines of a tree: line n shows part `part[n]` of value `node[n]`; part -1 is a closing bracket. */
export interface JsonRows {
  readonly count: number;
  readonly node: Int32Array;
  readonly part: Int32Array;
}

/** Short plain arrays start folded, since folded they show all of themselves. */
export function firstFolds(tree: JsonTree): Uint8Array {
  const folds = new Uint8Array(tree.size);
  for (let node = 1; node < tree.size; node++)
    if (foldable(tree, node) && isInline(tree, node)) folds[node] = FOLDED;
  return folds;
}

/** Folds or unfolds everything; the outermost value stays open. */
export function allFolds(tree: JsonTree, isFolded: boolean): Uint8Array {
  const folds = new Uint8Array(tree.size);
  if (isFolded) for (let node = 1; node < tree.size; node++) if (foldable(tree, node)) folds[node] = FOLDED;
  return folds;
}

/** Whether there is anything inside to fold away. */
export function foldable(tree: JsonTree, node: number): boolean {
  return place(tree.next, node) > node + 1;
}

/** How far a depth is indented, in characters, when a line has room for `columns`. */
export function indentOf(depth: number, columns: number): number {
  return Math.min(depth * 2, Math.floor(columns / 3));
}

/** How a value that is too long for its line is cut into lines, in characters of its text. */
export interface Cut {
  lines: number;
  first: number;
  rest: number;
}

/** The cut of a scalar value `depth` deep on lines of `columns` characters. */
export function cutOf(tree: JsonTree, node: number, depth: number, columns: number): Cut {
  const length = place(tree.end, node) - place(tree.start, node);
  const indent = indentOf(depth, columns);
  const rest = Math.max(LEAST_ROOM, columns - indent - 2);
  const nameFrom = place(tree.name, node);
  const named = nameFrom < 0 ? 0 : Math.min(place(tree.start, node) - nameFrom, shownName(columns)) + 1;
  const first = Math.max(LEAST_ROOM, columns - indent - named - 1);
  return { lines: length <= first ? 1 : 1 + Math.ceil((length - first) / rest), first, rest };
}

/** The longest name that is shown in full. */
export function shownName(columns: number): number {
  return Math.max(LEAST_ROOM, Math.floor(columns * NAME_SHARE));
}

/** How many of a cut's lines are drawn, and whether the last of them stands for all the rest. */
export function linesShown(cut: Cut, isWhole: boolean): { lines: number; isShort: boolean } {
  const isShort = !isWhole && cut.lines > SHOWN_LINES + 1;
  return { lines: isShort ? SHOWN_LINES + 1 : cut.lines, isShort };
}

/** A place, or the one after it where it would part a surrogate pair. */
function between(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000 ? at + 1 : at;
}

/** The text places of one line of a value. A surrogate pair is never parted. */
export function partRange(tree: JsonTree, node: number, part: number, cut: Cut): [from: number, to: number] {
  const start = place(tree.start, node);
  const end = place(tree.end, node);
  const edge = (line: number) => {
    if (line <= 0) return start;
    const at = Math.min(end, start + cut.first + (line - 1) * cut.rest);
    return at < end ? between(tree.text, at) : at;
  };
  return [edge(part), edge(part + 1)];
}

/** The line of a value that a place of the text stands on. */
export function partAt(tree: JsonTree, node: number, at: number, cut: Cut): number {
  const into = at - place(tree.start, node) - cut.first;
  return into < 0 ? 0 : 1 + Math.floor(into / cut.rest);
}

/** Lays a tree out in lines of `columns` characters. One pass over what is not folded. */
export function rowsOf(tree: JsonTree, folds: Uint8Array, columns: number): JsonRows {
  let node = new Int32Array(Math.max(16, tree.size * 2));
  let part = new Int32Array(node.length);
  let count = 0;
  const push = (value: number, line: number) => {
    if (count === node.length) {
      node = widened(node);
      part = widened(part);
    }
    node[count] = value;
    part[count++] = line;
  };
  let depth = 0;
  for (let at = 0; at < tree.size; ) {
    const flags = folds[at] ?? 0;
    if (foldable(tree, at) && !(flags & FOLDED)) {
      push(at++, 0);
      depth++;
      continue;
    }
    const isShort = place(tree.end, at) - place(tree.start, at) <= LEAST_ROOM || isContainer(tree, at);
    const lines = isShort ? 1 : linesShown(cutOf(tree, at, depth, columns), (flags & WHOLE) !== 0).lines;
    for (let line = 0; line < lines; line++) push(at, line);
    const after = place(tree.next, at);
    for (
      let up = place(tree.parent, at);
      up >= 0 && place(tree.next, up) === after;
      up = place(tree.parent, up)
    ) {
      push(up, -1);
      depth--;
    }
    at = after;
  }
  return { count, node, part };
}

function widened(old: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(old.length * 2);
  wider.set(old);
  return wider;
}

/** Text that is not JSON, laid out the same way: where each line begins, and the end at last. */
export function textLines(text: string, columns: number): number[] {
  const starts: number[] = [];
  for (let at = 0; at <= text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    starts.push(at);
    for (let cut = at + columns; cut < end; cut += columns) starts.push(between(text, cut));
    at = end + 1;
  }
  starts.push(text.length + 1);
  return starts;
}

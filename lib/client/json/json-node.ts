import { isContainer, type JsonTree } from './exact-json';

/** A place in a typed array that is known to be inside it. */
export function place(column: Int32Array, node: number): number {
  return column[node] ?? -1;
}

/** The exact text of a value. */
export function textOf(tree: JsonTree, node: number): string {
  return tree.text.slice(place(tree.start, node), place(tree.end, node));
}

/** A member's name as its token, quotes and escapes included; null for what has none. */
export function nameToken(tree: JsonTree, node: number): string | null {
  const from = place(tree.name, node);
  if (from < 0) return null;
  const { text } = tree;
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return text.slice(from, at + 1);
}

/** What copying a value puts on the clipboard: a string's own text, anything else exactly as it was sent. */
export function copyOf(tree: JsonTree, node: number): string {
  const text = textOf(tree, node);
  return text.startsWith('"') ? String(JSON.parse(text)) : text;
}

/** How many values stand directly inside one. */
export function countOf(tree: JsonTree, node: number): number {
  const end = place(tree.next, node);
  let count = 0;
  for (let child = node + 1; child < end; child = place(tree.next, child)) count++;
  return count;
}

/** Where a value stands among the items of its array, from 0. */
function indexOf(tree: JsonTree, node: number): number {
  let index = 0;
  for (let child = place(tree.parent, node) + 1; child < node; child = place(tree.next, child)) index++;
  return index;
}

const PLAIN_NAME = /^[A-Za-z_$][\w$]*$/;

/** The way to a value, as JSONPath writes it: `$.regions[0]["not plain"]`. */
export function pathOf(tree: JsonTree, node: number): string {
  const steps: string[] = [];
  for (let at = node; place(tree.parent, at) >= 0; at = place(tree.parent, at)) {
    const token = nameToken(tree, at);
    if (token === null) steps.push(`[${indexOf(tree, at)}]`);
    else {
      const name = String(JSON.parse(token));
      steps.push(PLAIN_NAME.test(name) ? `.${name}` : `[${token}]`);
    }
  }
  return `$${steps.reverse().join('')}`;
}

/** How deep a value stands; the outermost 0. */
export function depthAt(tree: JsonTree, node: number): number {
  let depth = 0;
  for (let at = place(tree.parent, node); at >= 0; at = place(tree.parent, at)) depth++;
  return depth;
}

const INLINE = 40;

/** Whether an array is short enough, and plain enough, to be read on one line. */
export function isInline(tree: JsonTree, node: number): boolean {
  const { text, start, end, next } = tree;
  const from = place(start, node);
  if (text[from] !== '[' || place(end, node) - from > INLINE) return false;
  for (let child = node + 1; child < place(next, node); child++) if (isContainer(tree, child)) return false;
  return true;
}

import { isContainer, JsonMistake, type JsonTree, readExact } from './exact-json';
import { isInline, nameToken, place, textOf } from './json-node';

/** JSON text indented, every number and string as it was written. Throws {@link JsonMistake}. */
export function formatJson(text: string): string {
  const tree = readExact(text);
  const pieces: string[] = [];
  let depth = 0;
  const line = (more: string) => pieces.push(pieces.length ? '\n' : '', '  '.repeat(depth), more);
  for (let node = 0; node < tree.size; ) {
    const name = nameToken(tree, node);
    const head = name === null ? '' : `${name}: `;
    const opens = isContainer(tree, node) && place(tree.next, node) > node + 1 && !isInline(tree, node);
    if (opens) {
      line(head + (tree.text[place(tree.start, node)] ?? ''));
      depth++;
      node++;
      continue;
    }
    line(head + oneLine(tree, node));
    const after = place(tree.next, node);
    let parent = place(tree.parent, node);
    for (; parent >= 0 && place(tree.next, parent) === after; parent = place(tree.parent, parent)) {
      depth--;
      line(tree.text[place(tree.end, parent) - 1] ?? '');
    }
    if (parent >= 0) pieces.push(',');
    node = after;
  }
  return pieces.join('');
}

/** JSON text without the space between its tokens, every number and string as it was written. */
export function compactJson(text: string): string {
  return text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}

function oneLine(tree: JsonTree, node: number): string {
  if (!isContainer(tree, node)) return textOf(tree, node);
  const items: string[] = [];
  for (let child = node + 1; child < place(tree.next, node); child++) items.push(textOf(tree, child));
  return tree.text[place(tree.start, node)] === '{' ? '{}' : `[${items.join(', ')}]`;
}

export interface Mistake {
  at: number;
  line: number;
  column: number;
  message: string;
}

/** What is wrong with a text that should be JSON, and where; null if nothing is. */
export function mistakeIn(text: string): Mistake | null {
  try {
    readExact(text);
    return null;
  } catch (error) {
    if (!(error instanceof JsonMistake)) throw error;
    const before = text.slice(0, error.at).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { at: error.at, line: before.length, column, message: error.message };
  }
}

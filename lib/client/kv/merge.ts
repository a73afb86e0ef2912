import { isContainer, JsonMistake, type JsonTree, readExact } from '@/lib/client/json/exact-json';
import { nameToken, place, textOf } from '@/lib/client/json/json-node';

/** A value that two people changed, taken apart as far as objects go; anything else is its exact text. */
type Node = string | Map<string, Node>;

export type Side = 'theirs' | 'yours';

/** One place where somebody changed something. Undefined is a member that is not there. */
export interface Difference {
  /** The way to it as JSON text of names. */
  id: string;
  path: string;
  base: string | undefined;
  theirs: string | undefined;
  yours: string | undefined;
  /** Who alone changed it; null when both did, so that one has to be chosen. */
  changedBy: Side | null;
}

/** What a JSON text says, or undefined for what cannot be merged: no JSON, or a name that stands twice. */
function nodeOf(text: string): Node | undefined {
  try {
    const tree = readExact(text);
    return read(tree, 0);
  } catch (error) {
    if (error instanceof JsonMistake) return undefined;
    throw error;
  }
}

function read(tree: JsonTree, node: number): Node | undefined {
  if (!isContainer(tree, node) || tree.text[place(tree.start, node)] !== '{') return textOf(tree, node);
  const members = new Map<string, Node>();
  for (let child = node + 1; child < place(tree.next, node); child = place(tree.next, child)) {
    const name = nameToken(tree, child);
    const value = read(tree, child);
    if (name === null || value === undefined || members.has(name)) return undefined;
    members.set(name, value);
  }
  return members;
}

const write = (node: Node): string =>
  typeof node === 'string'
    ? node
    : `{${[...node].map(([name, value]) => `${name}:${write(value)}`).join(',')}}`;

const same = (a: Node | undefined, b: Node | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && write(a) === write(b));

const shown = (node: Node | undefined) => (node === undefined ? undefined : write(node));

/** A name as a path shows it: its text where that is plain, else its token. */
const plain = (token: string) => (/^"[\w-]+"$/.test(token) ? token.slice(1, -1) : token);

/** Three versions of a JSON text, so far as they can be merged by their members. */
export interface Merge {
  differences: readonly Difference[];
  /** The text with what was chosen, or null while something is to be chosen yet. */
  merged(chosen: ReadonlyMap<string, Side>): string | null;
}

/** Merges two changes of one JSON text by its members; null where it cannot be taken apart. */
export function mergeJson(baseText: string, theirText: string, yourText: string): Merge | null {
  const [base, theirs, yours] = [nodeOf(baseText), nodeOf(theirText), nodeOf(yourText)];
  if (base === undefined || theirs === undefined || yours === undefined) return null;
  const differences: Difference[] = [];
  const find = (path: readonly string[], b?: Node, t?: Node, y?: Node): void => {
    if (same(t, y) && same(b, t)) return;
    const areObjects = t instanceof Map && y instanceof Map;
    if (areObjects && (b === undefined || b instanceof Map)) {
      for (const name of new Set([...t.keys(), ...y.keys(), ...(b?.keys() ?? [])])) {
        find([...path, name], b?.get(name), t.get(name), y.get(name));
      }
      return;
    }
    const changedBy = same(t, y) || same(b, y) ? 'theirs' : same(b, t) ? 'yours' : null;
    const values = { base: shown(b), theirs: shown(t), yours: shown(y) };
    differences.push({
      id: JSON.stringify(path),
      path: path.map(plain).join('.') || 'value',
      ...values,
      changedBy,
    });
  };
  find([], base, theirs, yours);
  return {
    differences,
    merged(chosen) {
      const sides = new Map(differences.map(({ id, changedBy }) => [id, chosen.get(id) ?? changedBy]));
      if ([...sides.values()].includes(null)) return null;
      const build = (path: readonly string[], b?: Node, t?: Node, y?: Node): Node | undefined => {
        const side = sides.get(JSON.stringify(path));
        if (side) return side === 'theirs' ? t : y;
        if (!(t instanceof Map && y instanceof Map)) return t;
        const inner = b instanceof Map ? b : undefined;
        const members = new Map<string, Node>();
        for (const name of new Set([...t.keys(), ...y.keys()])) {
          const value = build([...path, name], inner?.get(name), t.get(name), y.get(name));
          if (value !== undefined) members.set(name, value);
        }
        return members;
      };
      return write(build([], base, theirs, yours) ?? 'null');
    },
  };
}

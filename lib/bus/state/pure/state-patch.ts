import { GrowingList } from '@/lib/pure/growing-list';
import { DEPTH } from '@/lib/pure/payload';
import { finish, type Steps } from '@/lib/pure/steps';
import { Members } from './members';

/** One change of a state: where, by the names on the way, and to what, as JSON text. */
export type StatePatch =
  | { readonly op: 'set' | 'append'; readonly path: readonly string[]; readonly value: string }
  | { readonly op: 'remove'; readonly path: readonly string[] };

/** JSON text, taken apart only as far as a patch reaches, so that the rest stays as it came. */
type Node = string | Members<Node> | GrowingList;

/** Members of all objects that the patches of one change go into: taking more apart would hold everybody up. */
const MOST_TAKEN = 20_000;

/** So many patches are a step. */
const STEP = 128;

/** A patch that goes where it cannot: through what is no object, or onto what is no list. */
export class PatchRefused extends Error {
  constructor(path: readonly string[], why: string) {
    super(`${path.join('/')} ${why}.`);
    this.name = 'PatchRefused';
  }
}

/** A path as it is written, with or without a leading slash. Nothing in it is escaped. */
export function pathOf(text: string): string[] {
  return text.split('/').filter((name) => name !== '');
}

/** The object at a path, made on the way where it is missing; undefined if it is missing and not to be made. */
function* objectAt(
  root: Members<Node>,
  path: readonly string[],
  make: boolean,
  taken: () => void,
): Steps<Members<Node> | undefined> {
  let at = root;
  for (const [depth, name] of path.entries()) {
    const node = at.get(name);
    if (node === undefined && !make) return undefined;
    if (node instanceof GrowingList || (typeof node === 'string' && !node.startsWith('{'))) {
      throw new PatchRefused(path.slice(0, depth + 1), 'is not an object');
    }
    const inner: Members<Node> = node instanceof Members ? node : yield* Members.read(node ?? '{}', taken);
    if (inner !== node) at.set(name, inner);
    at = inner;
  }
  return at;
}

function listAt(parent: Members<Node>, path: readonly string[], name: string): GrowingList {
  const node = parent.get(name) ?? '[]';
  if (node instanceof GrowingList) return node;
  if (node instanceof Members || !node.startsWith('[')) throw new PatchRefused(path, 'is not a list');
  return new GrowingList(node);
}

function* change(root: Members<Node>, patch: StatePatch, taken: () => void): Steps<void> {
  const name = patch.path.at(-1);
  if (name === undefined) throw new PatchRefused(patch.path, 'names nothing: a patch needs a path');
  if (patch.path.length > DEPTH)
    throw new PatchRefused(patch.path.slice(0, 3), 'goes on for too many levels');
  const parent = yield* objectAt(root, patch.path.slice(0, -1), patch.op !== 'remove', taken);
  if (patch.op === 'remove') parent?.delete(name);
  else if (patch.op === 'set') parent?.set(name, patch.value);
  else if (parent) {
    const list = listAt(parent, patch.path, name);
    list.push(patch.value);
    parent.set(name, list);
  }
}

function write(node: Node): string {
  if (typeof node === 'string') return node;
  return node instanceof GrowingList ? node.text() : node.text(write);
}

/**
 * The state after all patches, in order and in steps: JSON text of an object in, the same out. What no patch touches
 * keeps its exact text: numbers, names as written, repeated names. Throws {@link PatchRefused}, and then nothing is
 * changed.
 */
export function* patchedSteps(state: string, patches: readonly StatePatch[]): Steps<string> {
  let count = 0;
  const taken = () => {
    if (++count > MOST_TAKEN) {
      throw new PatchRefused(['The state'], `has more than ${MOST_TAKEN} members where patches go`);
    }
  };
  const root = yield* Members.read<Node>(state, taken);
  for (const [n, patch] of patches.entries()) {
    if (n % STEP === STEP - 1) yield;
    yield* change(root, patch, taken);
  }
  yield;
  return write(root);
}

/** The same at once, for what is small. */
export const patched = (state: string, patches: readonly StatePatch[]): string =>
  finish(patchedSteps(state, patches));

/** Whether writing at one path touches what lies at the other: it is the same, above it or below it. */
export function touches(a: readonly string[], b: readonly string[]): boolean {
  const shorter = a.length < b.length ? a : b;
  return shorter.every((name, at) => a[at] === name && b[at] === name);
}

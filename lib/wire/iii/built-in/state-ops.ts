import { z } from 'zod';
import { type EditableNode, EditableObject, EditableString, writeNode } from '@/lib/pure/editable-json';
import { GrowingList } from '@/lib/pure/growing-list';
import { readMembers } from '@/lib/pure/json-members';
import { DEPTH } from '@/lib/pure/payload';
import { elementsOf, roughValue } from '@/lib/pure/raw-json';
import { WireError } from '@/lib/wire/iii/errors';
import { STATE_MEMBERS, STATE_STEPS } from '@/lib/wire/iii/limits';
import { add } from './exact-number';

const refuse = (message: string) => new WireError('UPDATE_ERROR', message);

const NAMES = 32;
const STEP_MEMBERS = 16;
const step = z.object({
  type: z.enum(['set', 'merge', 'increment', 'decrement', 'append', 'remove']),
  path: z
    .union([z.string(), z.array(z.string()).max(NAMES)])
    .nullish()
    .transform((given) => (given == null || given === '' ? [] : typeof given === 'string' ? [given] : given)),
});

/** One step of `state::update` (sheet 2.3). A path is literal: a dot in it is part of a name. */
export interface Op {
  readonly type: z.output<typeof step>['type'];
  readonly path: readonly string[];
  /** JSON texts. */
  readonly value: string;
  readonly by: string | undefined;
}

function readOp(text: string, at: number): Op {
  const members = readMembers(text, { depth: DEPTH, members: STEP_MEMBERS });
  const [type, path] = ['type', 'path'].map((name): unknown => roughValue(members?.get(name) ?? 'null'));
  const parsed = step.safeParse({ type, path });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(`ops.${at}.${issue?.path.join('.') || 'type'}: ${issue?.message ?? 'invalid'}`);
  }
  const value = members?.get('value') ?? 'null';
  const by = members?.get('by');
  const counts = parsed.data.type === 'increment' || parsed.data.type === 'decrement';
  if (counts && by === undefined) throw refuse(`ops.${at}.by: required`);
  if (parsed.data.type === 'merge' && !value.startsWith('{')) throw refuse(`ops.${at}.value: not an object`);
  return { ...parsed.data, value, by };
}

/** Reads the steps of an update from their JSON text, which has been checked. Throws `UPDATE_ERROR`. */
export function readOps(text: string | undefined): Op[] {
  if (!text?.startsWith('[')) throw refuse('ops: not a list');
  const texts = elementsOf(text);
  if (texts.length > STATE_STEPS) throw refuse(`ops: more than ${STATE_STEPS} steps`);
  return texts.map((one, at) => {
    try {
      return readOp(one, at);
    } catch (error) {
      throw error instanceof WireError ? error : refuse(`ops.${at}: not a step`);
    }
  });
}

const isObject = (node: EditableNode | undefined) =>
  node instanceof EditableObject || (typeof node === 'string' && node.startsWith('{'));

/** The object at a node, taken apart; what is no object becomes an empty one. */
function openObject(node: EditableNode | undefined, taken: () => void): EditableObject {
  if (node instanceof EditableObject) return node;
  return new EditableObject(typeof node === 'string' && isObject(node) ? node : '{}', taken);
}

function appended(old: EditableNode | undefined, value: string): EditableNode {
  let node = old;
  if (node === undefined || node === 'null') node = new GrowingList('[]');
  else if (typeof node === 'string' && node.startsWith('[')) node = new GrowingList(node);
  else if (typeof node === 'string' && node.startsWith('"') && value.startsWith('"'))
    node = new EditableString(node);
  if (node instanceof EditableString && !value.startsWith('"')) node = node.write();
  if (!(node instanceof GrowingList || node instanceof EditableString)) {
    throw refuse('What is to be appended to is neither a list nor a text.');
  }
  node.push(value);
  return node;
}

function merged(old: EditableNode | undefined, value: string, taken: () => void): EditableNode {
  const target = openObject(old, taken);
  for (const [name, text] of readMembers(value, { depth: DEPTH, members: Number.POSITIVE_INFINITY }) ?? []) {
    target.set(name, text);
  }
  return target;
}

/** What a step makes of what is at its path; undefined removes it. */
function changed(old: EditableNode | undefined, op: Op, taken: () => void): EditableNode | undefined {
  switch (op.type) {
    case 'set':
      return op.value;
    case 'merge':
      return merged(old, op.value, taken);
    case 'increment':
    case 'decrement':
      return add(old === undefined ? 'null' : writeNode(old), op.by ?? '0', op.type === 'increment' ? 1 : -1);
    case 'append':
      return appended(old, op.value);
    case 'remove':
      return undefined;
  }
}

/**
 * The value's JSON text after every step, in order, at a cost in proportion to the value and the steps. What no
 * step touches keeps its exact text. A step that does not fit throws `UPDATE_ERROR`, and none counts.
 */
export function applyOps(value: string | null, ops: readonly Op[]): string {
  let count = 0;
  const taken = () => {
    if (++count > STATE_MEMBERS)
      throw refuse(`The steps go into objects of more than ${STATE_MEMBERS} members.`);
  };
  let root: EditableNode | undefined = value ?? undefined;
  for (const op of ops) {
    const [first, ...rest] = op.path;
    if (first === undefined) {
      root = changed(root, op, taken);
      continue;
    }
    let parent = openObject(root, taken);
    root = parent;
    let name = first;
    for (const next of rest) {
      const inner = openObject(parent.get(name), taken);
      parent.set(name, inner);
      parent = inner;
      name = next;
    }
    const made = changed(parent.get(name), op, taken);
    if (made === undefined) parent.delete(name);
    else parent.set(name, made);
  }
  return root === undefined ? 'null' : writeNode(root);
}

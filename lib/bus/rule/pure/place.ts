import { canonicalText, type JsonNode } from '@/lib/pure/json-tree';

const INDEX = /^(?:0|[1-9]\d*)$/;

function within(node: JsonNode, name: string): JsonNode | undefined {
  if (node.kind === 'object') return node.members.findLast(([member]) => member === name)?.[1];
  if (node.kind !== 'list') return undefined;
  if (name === 'length') return { kind: 'number', text: String(node.items.length) };
  return INDEX.test(name) ? node.items[Number(name)] : undefined;
}

/** What stands at a place in a payload: names and numbers with dots between. Undefined when nothing does. */
export function nodeAt(node: JsonNode, path: string): JsonNode | undefined {
  let at: JsonNode | undefined = node;
  for (const name of path.split('.')) at = at && within(at, name);
  return at;
}

/** A value as a rule compares and shows it: a string by itself, numbers exactly as written. */
export function textOf(node: JsonNode): string {
  return node.kind === 'string' ? node.value : canonicalText(node);
}

import { sha256 } from '@/lib/pure/digest';
import { canonicalText, type JsonNode, readTree } from '@/lib/pure/json-tree';
import type { Difference } from '@/lib/shape/inbox';

/** Names of what tells one thing from another of its sort: a word of its own, or one in camels. */
const ID_NAME = /^(?:id|uuid|guid|ref|reference|token|nonce|key)$|[_-](?:id|uuid|guid|ref|token)$/i;
const ID_IN_CAMELS = /[a-z0-9](?:Id|ID|Uuid|UUID|Guid|Ref)$/;
/** Text that only ever is an id: a UUID, a ULID, a long run of hexadecimal digits. */
const ID_TEXT =
  /^"(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-7][0-9A-HJKMNP-TV-Z]{25}|[0-9a-f]{16,})"$/i;

const isIdName = (name: string) => ID_NAME.test(name) || ID_IN_CAMELS.test(name);

const MOST_LEAVES = 2_000;
const LONGEST = 256 * 1024;

interface Leaf {
  path: string;
  /** JSON text, numbers to the letter. */
  text: string;
  isId: boolean;
}

/** What stands in JSON, place by place, in the order of names; of a repeated name the last counts. */
function* leavesOf(node: JsonNode, path = '', name = ''): Generator<Leaf> {
  if (node.kind === 'object' && node.members.length > 0) {
    const members = [...new Map(node.members)].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, value] of members) yield* leavesOf(value, path ? `${path}.${key}` : key, key);
  } else if (node.kind === 'list' && node.items.length > 0) {
    for (const [index, value] of node.items.entries()) yield* leavesOf(value, `${path}[${index}]`, name);
  } else {
    const text = canonicalText(node);
    const isEmpty = node.kind === 'object' || node.kind === 'list';
    yield { path, text, isId: !isEmpty && (isIdName(name) || ID_TEXT.test(text)) };
  }
}

/** Every place of a payload; null when it is too long, or has too many. */
function leaves(payload: string): Leaf[] | null {
  if (payload.length > LONGEST) return null;
  const found: Leaf[] = [];
  for (const leaf of leavesOf(readTree(payload))) {
    if (found.push(leaf) > MOST_LEAVES) return null;
  }
  return found;
}

/**
 * What two requests share that are the same but for their ids: of one goal, under one rule, with one question.
 * Null for a payload too large to be compared place by place.
 */
export function similarityKey(
  about: { goal: string; rule: string | null; kind: string },
  payload: string,
): string | null {
  const all = leaves(payload);
  if (!all) return null;
  const same = all.map(({ path, text, isId }) => [path, isId ? null : text]);
  return sha256(JSON.stringify([about.goal, about.rule, about.kind, same]));
}

/** Where one payload differs from another, place by place. */
export function differencesOf(here: string, there: string): Difference[] {
  const ours = new Map((leaves(here) ?? []).map(({ path, text }) => [path, text]));
  const theirs = new Map((leaves(there) ?? []).map(({ path, text }) => [path, text]));
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((path) => {
    const [a = null, b = null] = [ours.get(path), theirs.get(path)];
    return a === b ? [] : [{ path, here: a, there: b }];
  });
}

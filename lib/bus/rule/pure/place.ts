import { canonicalText, readTree } from '@/lib/pure/json-tree';

/** A list or an object of more characters is not looked into: reading it would hold everybody up. */
const LARGE = 64 * 1024;

/** Whether the JSON text of a value is that of a list or an object too large to be looked into. */
export function isLarge(text: string): boolean {
  return text.length > LARGE && (text.startsWith('{') || text.startsWith('['));
}

/**
 * The JSON text of a value as a rule compares and shows it: a string by itself, numbers exactly as written, lists and
 * objects in one spelling unless they are large.
 */
export function shownText(text: string): string {
  if (isLarge(text)) return text;
  const node = readTree(text);
  return node.kind === 'string' ? node.value : canonicalText(node);
}

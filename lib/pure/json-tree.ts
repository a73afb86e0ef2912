import { checkJson, TooDeep } from './check-json';
import { endOfString, endOfValue, skipSpace, stringIn } from './json-scan';

/**
 * A JSON value with nothing lost: numbers by their exact text, members in their order, repeated names and
 * `__proto__` like any other.
 */
export type JsonNode =
  | { readonly kind: 'object'; readonly members: readonly (readonly [name: string, value: JsonNode])[] }
  | { readonly kind: 'list'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'word'; readonly value: boolean | null };

const DEEPEST = 1_000;
const WORDS: Record<string, boolean | null> = { true: true, false: false, null: null };

/** Reads JSON text without loss. Throws SyntaxError when it is not JSON or nests deeper than 1,000 levels. */
export function readTree(text: string): JsonNode {
  try {
    checkJson(text, DEEPEST);
  } catch (error) {
    throw error instanceof TooDeep ? new SyntaxError(error.message) : error;
  }
  return new Reader(text).value();
}

class Reader {
  #at: number;

  constructor(private readonly text: string) {
    this.#at = skipSpace(text, 0);
  }

  value(): JsonNode {
    const start = this.#at;
    const first = this.text[start];
    if (first === '{') return { kind: 'object', members: this.#many('}', () => this.#member()) };
    if (first === '[') return { kind: 'list', items: this.#many(']', () => this.value()) };
    if (first === '"') return { kind: 'string', value: this.#string() };
    this.#at = endOfValue(this.text, start);
    const plain = this.text.slice(start, this.#at);
    const word = WORDS[plain];
    return word === undefined ? { kind: 'number', text: plain } : { kind: 'word', value: word };
  }

  #many<T>(close: string, one: () => T): T[] {
    const found: T[] = [];
    this.#skip(1);
    while (this.text[this.#at] !== close) {
      found.push(one());
      this.#skip(0);
      if (this.text[this.#at] === ',') this.#skip(1);
    }
    this.#at++;
    return found;
  }

  #member(): readonly [string, JsonNode] {
    const name = this.#string();
    this.#skip(0);
    this.#skip(1);
    return [name, this.value()];
  }

  #string(): string {
    const start = this.#at;
    this.#at = endOfString(this.text, start);
    return stringIn(this.text, start, this.#at);
  }

  #skip(more: number): void {
    this.#at = skipSpace(this.text, this.#at + more);
  }
}

/** JSON text in one spelling: no white space, members by name, strings escaped alike, numbers exactly as written. */
export function canonicalText(node: JsonNode): string {
  if (node.kind === 'object') {
    const sorted = node.members.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${sorted.map(([name, value]) => `${JSON.stringify(name)}:${canonicalText(value)}`).join(',')}}`;
  }
  if (node.kind === 'list') return `[${node.items.map(canonicalText).join(',')}]`;
  return node.kind === 'number' ? node.text : JSON.stringify(node.value);
}

/** Whether two JSON texts say the same but for white space, the order of members and escapes. */
export function isSameJson(one: string, other: string): boolean {
  return one === other || canonicalText(readTree(one)) === canonicalText(readTree(other));
}

/** Whether any object within repeats a name, so that readers differ about what it says. */
export function hasRepeatedName(node: JsonNode): boolean {
  if (node.kind === 'list') return node.items.some(hasRepeatedName);
  if (node.kind !== 'object') return false;
  const names = new Set(node.members.map(([name]) => name));
  return names.size < node.members.length || node.members.some(([, value]) => hasRepeatedName(value));
}

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
const EMPTY_OBJECT: JsonNode = { kind: 'object', members: [] };
const EMPTY_LIST: JsonNode = { kind: 'list', items: [] };
const TRUE: JsonNode = { kind: 'word', value: true };
const FALSE: JsonNode = { kind: 'word', value: false };
const NULL: JsonNode = { kind: 'word', value: null };

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
    if (first === '{') return this.#object();
    if (first === '[') return this.#list();
    if (first === '"') return { kind: 'string', value: this.#string() };
    this.#at = endOfValue(this.text, start);
    if (first === 't') return TRUE;
    if (first === 'f') return FALSE;
    if (first === 'n') return NULL;
    return { kind: 'number', text: this.text.slice(start, this.#at) };
  }

  #object(): JsonNode {
    if (this.#closes('}')) return EMPTY_OBJECT;
    const members: [string, JsonNode][] = [];
    do {
      const name = this.#string();
      this.#skip(0);
      this.#skip(1);
      members.push([name, this.value()]);
    } while (!this.#ends('}'));
    return { kind: 'object', members };
  }

  #list(): JsonNode {
    if (this.#closes(']')) return EMPTY_LIST;
    const items: JsonNode[] = [];
    do items.push(this.value());
    while (!this.#ends(']'));
    return { kind: 'list', items };
  }

  /** Goes past the bracket that opens, and past the one that closes if nothing stands between. */
  #closes(close: string): boolean {
    this.#skip(1);
    if (this.text[this.#at] !== close) return false;
    this.#at++;
    return true;
  }

  /** Goes past the comma or the bracket after a value; true for the bracket. */
  #ends(close: string): boolean {
    this.#skip(0);
    const isOver = this.text[this.#at] === close;
    this.#at++;
    if (!isOver) this.#skip(0);
    return isOver;
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

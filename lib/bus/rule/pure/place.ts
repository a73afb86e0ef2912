import { type Decimal, readDecimal } from '@/lib/pure/decimal';
import { canonicalText, type JsonNode, readTree } from '@/lib/pure/json-tree';

/** A list or an object of more characters is not looked into: reading it would hold everybody up. */
const LARGE = 64 * 1024;

/** Reads something when it is first wanted, and then no more. */
function once<T>(read: () => T): () => T {
  let known: { is: T } | undefined;
  return () => {
    known ??= { is: read() };
    return known.is;
  };
}

/** A number, in digits or quoted as text. */
export function numberIn(node: JsonNode): Decimal | null {
  if (node.kind === 'number') return readDecimal(node.text);
  return node.kind === 'string' ? readDecimal(node.value.trim()) : null;
}

/** What stands at a place of a payload. Many conditions may look at it, and each reading of it takes a while. */
export class Place {
  /** `json` is its text as it came. */
  constructor(readonly json: string) {}

  readonly node = once((): JsonNode => readTree(this.json));

  /** A string by itself, numbers exactly as written, lists and objects in one spelling. */
  readonly text = once((): string => {
    const node = this.node();
    return node.kind === 'string' ? node.value : canonicalText(node);
  });

  readonly number = once((): Decimal | null => numberIn(this.node()));

  /** Whether it is a list or an object too large to be looked into. */
  get isLarge(): boolean {
    return this.json.length > LARGE && /^[{[]/.test(this.json);
  }

  /** As a rule shows it: in one spelling unless it is too large for that. */
  get shown(): string {
    return this.isLarge ? this.json : this.text();
  }
}

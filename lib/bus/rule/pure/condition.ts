import { compareDecimals, type Decimal, readDecimal } from '@/lib/pure/decimal';
import { canonicalText, type JsonNode, readTree } from '@/lib/pure/json-tree';
import type { Condition, Operator } from '@/lib/shape/rule';
import { globMatches } from '@/lib/shape/search/glob';
import { isLarge } from './place';

/** `unclear` is what the condition cannot tell: a size of what is not plainly a number. */
export type Met = 'yes' | 'no' | 'unclear';

type Compare = (found: JsonNode, said: string) => Met;

const met = (is: boolean): Met => (is ? 'yes' : 'no');

/** By size, at any size. */
const sized =
  (isIt: (order: number) => boolean): Compare =>
  (found, said) => {
    const [a, b] = [found.kind === 'number' ? readDecimal(found.text) : null, readDecimal(said.trim())];
    return a && b ? met(isIt(compareDecimals(a, b))) : 'unclear';
  };

/** A value as it is compared with text: a string by itself, anything else in one spelling. */
const textOf = (node: JsonNode) => (node.kind === 'string' ? node.value : canonicalText(node));

/** A number, in digits or quoted as text. */
function numberIn(node: JsonNode): Decimal | null {
  if (node.kind === 'number') return readDecimal(node.text);
  return node.kind === 'string' ? readDecimal(node.value.trim()) : null;
}

function isSameStructure(found: JsonNode, said: string): boolean {
  if (found.kind !== 'object' && found.kind !== 'list') return false;
  try {
    return canonicalText(found) === canonicalText(readTree(said));
  } catch {
    return false;
  }
}

function isEqual(found: JsonNode, said: string): boolean {
  if (textOf(found) === said || isSameStructure(found, said)) return true;
  const [a, b] = [numberIn(found), readDecimal(said.trim())];
  return a !== null && b !== null && compareDecimals(a, b) === 0;
}

const COMPARE: Record<Exclude<Operator, 'exists'>, Compare> = {
  '=': (found, said) => met(isEqual(found, said)),
  '≠': (found, said) => met(!isEqual(found, said)),
  '>': sized((order) => order > 0),
  '≥': sized((order) => order >= 0),
  '<': sized((order) => order < 0),
  '≤': sized((order) => order <= 0),
  contains: (found, said) =>
    met(found.kind === 'list' ? found.items.some((one) => isEqual(one, said)) : textOf(found).includes(said)),
  matches: (found, said) => met(globMatches(said, textOf(found))),
};

/**
 * Whether what stands at a condition's place, as JSON text, meets it. A place that is not there meets none but "is
 * not". Of a large list or object it is clear only that it is there.
 */
export function meets(found: string | undefined, { operator, value }: Condition): Met {
  if (found === undefined) return met(operator === '≠');
  if (operator === 'exists') return 'yes';
  return isLarge(found) ? 'unclear' : COMPARE[operator](readTree(found), value);
}

import { compareDecimals, type Decimal, readDecimal } from '@/lib/pure/decimal';
import { canonicalText, type JsonNode, readTree } from '@/lib/pure/json-tree';
import type { Steps } from '@/lib/pure/steps';
import type { Condition, Operator } from '@/lib/shape/rule';
import { globSteps, includesSteps } from '@/lib/shape/search/glob';
import { numberIn, type Place } from './place';

/** `unclear` is what the condition cannot tell: a size of what is not plainly a number. */
export type Met = 'yes' | 'no' | 'unclear';

/** What a condition says, as it was typed. */
interface Said {
  readonly text: string;
  readonly number: Decimal | null;
  /** In one spelling; null when it is not JSON. */
  readonly canonical: string | null;
}

/** So many elements of a list are a step. */
const STEP = 512;

const met = (is: boolean): Met => (is ? 'yes' : 'no');

function canonicalOf(said: string): string | null {
  try {
    return canonicalText(readTree(said));
  } catch {
    return null;
  }
}

const isSameNumber = (a: Decimal | null, b: Decimal | null) =>
  a !== null && b !== null && compareDecimals(a, b) === 0;

/** Whether a value is what is said; `text` and `number` are what it is as a text and as a number. */
function isEqual(node: JsonNode, said: Said, text: () => string, number: () => Decimal | null): boolean {
  if (node.kind === 'object' || node.kind === 'list')
    return said.canonical !== null && text() === said.canonical;
  return text() === said.text || (said.number !== null && isSameNumber(number(), said.number));
}

const isPlace = (found: Place, said: Said) => isEqual(found.node(), said, found.text, found.number);

const isItem = (item: JsonNode, said: Said) =>
  isEqual(
    item,
    said,
    () => (item.kind === 'string' ? item.value : canonicalText(item)),
    () => numberIn(item),
  );

function* contains(found: Place, said: Said): Steps<boolean> {
  const node = found.node();
  if (node.kind !== 'list') return yield* includesSteps(found.text(), said.text);
  for (const [n, item] of node.items.entries()) {
    if (isItem(item, said)) return true;
    if (n % STEP === STEP - 1) yield;
  }
  return false;
}

/** By size, at any size. */
function bySize(found: Place, said: Said, isIt: (order: number) => boolean): Met {
  const number = found.node().kind === 'number' ? found.number() : null;
  return number && said.number ? met(isIt(compareDecimals(number, said.number))) : 'unclear';
}

function* compare(operator: Exclude<Operator, 'exists'>, found: Place, said: Said): Steps<Met> {
  switch (operator) {
    case '=':
      return met(isPlace(found, said));
    case '≠':
      return met(!isPlace(found, said));
    case '>':
      return bySize(found, said, (order) => order > 0);
    case '≥':
      return bySize(found, said, (order) => order >= 0);
    case '<':
      return bySize(found, said, (order) => order < 0);
    case '≤':
      return bySize(found, said, (order) => order <= 0);
    case 'contains':
      return met(yield* contains(found, said));
    case 'matches':
      return met(yield* globSteps(said.text, found.text()));
  }
}

/**
 * Whether what stands at a condition's place meets it, in steps. A place that is not there meets none but "is not".
 * Of a large list or object it is clear only that it is there.
 */
export function* meets(found: Place | undefined, { operator, value }: Condition): Steps<Met> {
  if (found === undefined) return met(operator === '≠');
  if (operator === 'exists') return 'yes';
  if (found.isLarge) return 'unclear';
  const said = { text: value, number: readDecimal(value.trim()), canonical: canonicalOf(value) };
  return yield* compare(operator, found, said);
}

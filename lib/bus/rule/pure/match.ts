import { globMatches } from '@/lib/pure/glob';
import type { Protocol } from '@/lib/shape/protocol';
import type { Condition, Match, Operator, Rule } from '@/lib/shape/rule';

/** An intent, as far as a rule looks at it. */
export interface Candidate {
  protocol: Protocol;
  goal: string;
  publisher: string;
  /** JSON text. */
  payload: string;
}

type Compare = (found: unknown, said: string) => boolean;

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** A number, in digits or quoted as text: an amount that is quoted must not pass by a limit. */
function numberIn(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}

/** By size; what is no number is neither larger nor smaller. */
const sized =
  (isIt: (found: number, said: number) => boolean): Compare =>
  (found, said) =>
    isIt(numberIn(found), numberIn(said));

const equals: Compare = (found, said) => textOf(found) === said || numberIn(found) === numberIn(said);

const COMPARE: Record<Operator, Compare> = {
  '=': equals,
  '≠': (found, said) => !equals(found, said),
  '>': sized((a, b) => a > b),
  '≥': sized((a, b) => a >= b),
  '<': sized((a, b) => a < b),
  '≤': sized((a, b) => a <= b),
  contains: (found, said) =>
    Array.isArray(found) ? found.some((one) => equals(one, said)) : textOf(found)?.includes(said) === true,
  matches: (found, said) => globMatches(said, textOf(found) ?? ''),
  exists: () => true,
};

/** What stands at a place in a value: names and numbers with dots between. Undefined when nothing does. */
export function valueAt(value: unknown, path: string): unknown {
  let at = value;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = Reflect.get(at, name);
  }
  return at;
}

/** A place that is not there meets no condition but "is not". */
function meets(payload: unknown, { path, operator, value }: Condition): boolean {
  const found = valueAt(payload, path);
  if (found === undefined) return operator === '≠';
  return COMPARE[operator](found, value);
}

/** Whether a rule is about an intent. */
export function matches(match: Match, candidate: Candidate): boolean {
  if (match.protocol !== null && match.protocol !== candidate.protocol) return false;
  if (!globMatches(match.goal || '*', candidate.goal)) return false;
  if (!globMatches(match.publisher || '*', candidate.publisher)) return false;
  if (match.conditions.length === 0) return true;
  const payload: unknown = JSON.parse(candidate.payload);
  return match.conditions.every((condition) => meets(payload, condition));
}

/** In the order in which rules are asked: the highest priority first, among equals the older one. */
export function inOrder<R extends Pick<Rule, 'id' | 'priority'>>(rules: readonly R[]): R[] {
  return rules.toSorted((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
}

/** The rule that decides about an intent: the first that is switched on and about it. */
export function ruling<R extends Pick<Rule, 'id' | 'priority' | 'enabled' | 'match'>>(
  rules: readonly R[],
  candidate: Candidate,
): R | undefined {
  return inOrder(rules).find(({ enabled, match }) => enabled && matches(match, candidate));
}

const TITLE_LENGTH = 300;

/** A rule's title for an intent: `{goal}`, `{publisher}` and places in the payload are filled in. */
export function titleOf(template: string, candidate: Candidate): string {
  const payload: unknown = JSON.parse(candidate.payload);
  const filled = template.replaceAll(/\{([^{}]{1,200})\}/g, (whole, path: string) => {
    if (path === 'goal') return candidate.goal;
    if (path === 'publisher') return candidate.publisher;
    const found = valueAt(payload, path);
    return found === undefined ? whole : (textOf(found) ?? whole);
  });
  const text = filled.replaceAll(/\s+/g, ' ').trim() || candidate.goal;
  return text.length > TITLE_LENGTH ? `${text.slice(0, TITLE_LENGTH - 1)}…` : text;
}

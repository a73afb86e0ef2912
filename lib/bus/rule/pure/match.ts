import { readDecimal } from '@/lib/pure/decimal';
import { readPlaces } from '@/lib/pure/json-places';
import type { Steps } from '@/lib/pure/steps';
import type { Amount } from '@/lib/shape/approval';
import { shorten } from '@/lib/shape/cut';
import { MOST_AMOUNTS, SUMMARY_LENGTH } from '@/lib/shape/limits';
import type { Protocol } from '@/lib/shape/protocol';
import type { Condition, Effect, Match, Operator, Rule } from '@/lib/shape/rule';
import { globMatches } from '@/lib/shape/search/glob';
import { type Met, meets } from './condition';
import { Place } from './place';

/** An intent, as far as a rule looks at it. */
export interface Candidate {
  readonly protocol: Protocol;
  readonly goal: string;
  /** The name of the key or member behind it, never what a client calls itself. */
  readonly publisher: string;
  /** JSON text. */
  readonly payload: string;
}

/** Whether a rule is about what does not stand in the payload: its protocol, goal and publisher. */
function fits(match: Match, candidate: Candidate): boolean {
  if (match.protocol !== null && match.protocol !== candidate.protocol) return false;
  return (
    globMatches(match.goal || '*', candidate.goal) && globMatches(match.publisher || '*', candidate.publisher)
  );
}

/** A payload that repeats a name says different things to different readers, so it meets nothing clearly. */
function* readMet({ conditions }: Match, candidate: Candidate): Steps<Met> {
  const { at, hasRepeatedName } = yield* placesIn(candidate, pathsOf(conditions));
  if (hasRepeatedName) return 'unclear';
  let all: Met = 'yes';
  for (const condition of conditions) {
    yield;
    const one = yield* meets(at.get(condition.path), condition);
    if (one === 'no') return 'no';
    if (one === 'unclear') all = 'unclear';
  }
  return all;
}

const pathsOf = (conditions: readonly Condition[]) => conditions.map(({ path }) => path);

interface Read {
  readonly at: ReadonlyMap<string, Place>;
  readonly hasRepeatedName: boolean;
  readonly paths: ReadonlySet<string>;
}
const read = new WeakMap<Candidate, Read>();

/** What stands at some places of a candidate's payload, which is read anew only for places it was not read for. */
function* placesIn(candidate: Candidate, paths: readonly string[]): Steps<Read> {
  const known = read.get(candidate);
  if (known && paths.every((path) => known.paths.has(path))) return known;
  const all = new Set([...(known?.paths ?? []), ...paths]);
  const { at, hasRepeatedName } = yield* readPlaces(candidate.payload, all);
  const places = [...at].map(([path, json]) => [path, known?.at.get(path) ?? new Place(json)] as const);
  const made = { at: new Map(places), hasRepeatedName, paths: all };
  read.set(candidate, made);
  return made;
}

type Asked = Pick<Rule, 'enabled' | 'match'>;

/** Reads a candidate's payload once for all the rules that look into it; null when none does. */
function* placesFor(rules: readonly Asked[], candidate: Candidate): Steps<Read | null> {
  const readers = rules.filter(
    ({ enabled, match }) => enabled && match.conditions.length > 0 && fits(match, candidate),
  );
  if (readers.length === 0) return null;
  return yield* placesIn(
    candidate,
    readers.flatMap(({ match }) => pathsOf(match.conditions)),
  );
}

/**
 * Whether a rule is about an intent, in steps. What its conditions cannot tell is held or refused: only a rule that
 * lets through wants to be sure.
 */
export function* matches(match: Match, effect: Effect, candidate: Candidate): Steps<boolean> {
  if (!fits(match, candidate)) return false;
  if (match.conditions.length === 0) return true;
  const answer = yield* readMet(match, candidate);
  return answer === 'yes' || (answer === 'unclear' && effect !== 'allow');
}

/** In the order in which rules are asked: the highest priority first, among equals the older one. */
export function inOrder<R extends Pick<Rule, 'id' | 'priority'>>(rules: readonly R[]): R[] {
  return rules.toSorted((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
}

/** The rule that decides about an intent, in steps: the first that is switched on and about it. */
export function* ruling<R extends Pick<Rule, 'id' | 'priority' | 'enabled' | 'match' | 'effect'>>(
  rules: readonly R[],
  candidate: Candidate,
): Steps<R | undefined> {
  yield* placesFor(rules, candidate);
  for (const rule of inOrder(rules)) {
    if (rule.enabled && (yield* matches(rule.match, rule.effect, candidate))) return rule;
  }
  return undefined;
}

/** Whether a rule reads the payload of an intent that repeats a name in it, in steps. */
export function* isAmbiguous(rules: readonly Asked[], candidate: Candidate): Steps<boolean> {
  return (yield* placesFor(rules, candidate))?.hasRepeatedName ?? false;
}

/** What rules read at some places of an intent's payload, in steps: of each its path and how it is shown, null where nothing stands. */
export function* shownAt(paths: readonly string[], candidate: Candidate): Steps<[string, string | null][]> {
  const { at } = yield* placesIn(candidate, paths);
  const shown: [string, string | null][] = [];
  for (const path of paths) {
    yield;
    shown.push([path, at.get(path)?.shown ?? null]);
  }
  return shown;
}

const TITLE_LENGTH = 300;
/** A longer number is not for a sum. */
const AMOUNT_LENGTH = 40;
const PLACE = /\{([^{}]{1,200})\}/g;

const placesNamedIn = (template: string) => [...template.matchAll(PLACE)].map(([, path = '']) => path);

/** A template in which `{goal}`, `{publisher}` and places in the payload are filled in, to the letter, on one line. */
function* filledIn(template: string, candidate: Candidate): Steps<string> {
  const { goal, publisher } = candidate;
  const known = new Map([
    ['goal', goal],
    ['publisher', publisher],
  ]);
  const paths = placesNamedIn(template).filter((path) => !known.has(path));
  for (const [path, shown] of paths.length > 0 ? yield* shownAt(paths, candidate) : []) {
    if (shown !== null) known.set(path, shown);
  }
  const filled = template.replaceAll(PLACE, (whole, path: string) => known.get(path) ?? whole);
  return filled.replaceAll(/\s+/g, ' ').trim();
}

/** A rule's title for an intent, in steps. */
export function* titleOf(template: string, candidate: Candidate): Steps<string> {
  return shorten((yield* filledIn(template, candidate)) || candidate.goal, TITLE_LENGTH);
}

/** What a rule tells of an intent below its title, in steps; undefined where it tells nothing. */
export function* summaryOf(template: string, candidate: Candidate): Steps<string | undefined> {
  return shorten(yield* filledIn(template, candidate), SUMMARY_LENGTH) || undefined;
}

const SIZES: ReadonlySet<Operator> = new Set(['>', '≥', '<', '≤']);

/**
 * The numbers of a payload by which a rule asks, in steps: those whose size it compares, and those that its words name.
 */
export function* amountsOf(
  { match, hold }: Pick<Rule, 'match' | 'hold'>,
  candidate: Candidate,
): Steps<Amount[]> {
  const compared = match.conditions.filter(({ operator }) => SIZES.has(operator));
  const named = [...pathsOf(compared), ...placesNamedIn(hold.summary), ...placesNamedIn(hold.title)];
  const paths = [...new Set(named)].filter((path) => path !== 'goal' && path !== 'publisher');
  if (paths.length === 0) return [];
  const { at } = yield* placesIn(candidate, paths);
  const amounts = paths.flatMap((path) => {
    const text = at.get(path)?.json ?? '';
    return text.length <= AMOUNT_LENGTH && readDecimal(text) !== null ? [{ path, text }] : [];
  });
  return amounts.slice(0, MOST_AMOUNTS);
}

import { type Places, readPlaces } from '@/lib/pure/json-places';
import { shorten } from '@/lib/shape/cut';
import type { Protocol } from '@/lib/shape/protocol';
import type { Condition, Effect, Match, Rule } from '@/lib/shape/rule';
import { globMatches } from '@/lib/shape/search/glob';
import { type Met, meets } from './condition';
import { shownText } from './place';

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
function readMet({ conditions }: Match, candidate: Candidate): Met {
  const { at, hasRepeatedName } = placesIn(candidate, pathsOf(conditions));
  if (hasRepeatedName) return 'unclear';
  const all = conditions.map((condition) => meets(at.get(condition.path), condition));
  if (all.includes('no')) return 'no';
  return all.includes('unclear') ? 'unclear' : 'yes';
}

const pathsOf = (conditions: readonly Condition[]) => conditions.map(({ path }) => path);

interface Read extends Places {
  paths: ReadonlySet<string>;
}
const read = new WeakMap<Candidate, Read>();

/** What stands at some places of a candidate's payload, which is read anew only for places it was not read for. */
function placesIn(candidate: Candidate, paths: readonly string[]): Places {
  const known = read.get(candidate);
  if (known && paths.every((path) => known.paths.has(path))) return known;
  const all = new Set([...(known?.paths ?? []), ...paths]);
  const made = { ...readPlaces(candidate.payload, all), paths: all };
  read.set(candidate, made);
  return made;
}

type Asked = Pick<Rule, 'enabled' | 'match'>;

/** Reads a candidate's payload once for all the rules that look into it; null when none does. */
function placesFor(rules: readonly Asked[], candidate: Candidate): Places | null {
  const readers = rules.filter(
    ({ enabled, match }) => enabled && match.conditions.length > 0 && fits(match, candidate),
  );
  if (readers.length === 0) return null;
  return placesIn(
    candidate,
    readers.flatMap(({ match }) => pathsOf(match.conditions)),
  );
}

/**
 * Whether a rule is about an intent. What its conditions cannot tell is held or refused: only a rule that lets
 * through wants to be sure.
 */
export function matches(match: Match, effect: Effect, candidate: Candidate): boolean {
  if (!fits(match, candidate)) return false;
  if (match.conditions.length === 0) return true;
  const answer = readMet(match, candidate);
  return answer === 'yes' || (answer === 'unclear' && effect !== 'allow');
}

/** In the order in which rules are asked: the highest priority first, among equals the older one. */
export function inOrder<R extends Pick<Rule, 'id' | 'priority'>>(rules: readonly R[]): R[] {
  return rules.toSorted((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
}

/** The rule that decides about an intent: the first that is switched on and about it. */
export function ruling<R extends Pick<Rule, 'id' | 'priority' | 'enabled' | 'match' | 'effect'>>(
  rules: readonly R[],
  candidate: Candidate,
): R | undefined {
  placesFor(rules, candidate);
  return inOrder(rules).find(({ enabled, match, effect }) => enabled && matches(match, effect, candidate));
}

/** Whether a rule reads the payload of an intent that repeats a name in it. */
export function isAmbiguous(rules: readonly Asked[], candidate: Candidate): boolean {
  return placesFor(rules, candidate)?.hasRepeatedName ?? false;
}

const TITLE_LENGTH = 300;
const PLACE = /\{([^{}]{1,200})\}/g;

/** A rule's title for an intent: `{goal}`, `{publisher}` and places in the payload are filled in, to the letter. */
export function titleOf(template: string, candidate: Candidate): string {
  const { goal, publisher } = candidate;
  const known = new Map([
    ['goal', goal],
    ['publisher', publisher],
  ]);
  const paths = [...template.matchAll(PLACE)].flatMap(([, path = '']) => (known.has(path) ? [] : [path]));
  for (const [path, text] of paths.length > 0 ? placesIn(candidate, paths).at : []) {
    if (!known.has(path)) known.set(path, shownText(text));
  }
  const filled = template.replaceAll(PLACE, (whole, path: string) => known.get(path) ?? whole);
  return shorten(filled.replaceAll(/\s+/g, ' ').trim() || goal, TITLE_LENGTH);
}

import { hasRepeatedName, type JsonNode, readTree } from '@/lib/pure/json-tree';
import { shorten } from '@/lib/shape/cut';
import type { Protocol } from '@/lib/shape/protocol';
import type { Effect, Match, Rule } from '@/lib/shape/rule';
import { globMatches } from '@/lib/shape/search/glob';
import { type Met, meets } from './condition';
import { nodeAt, textOf } from './place';

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
function readMet(match: Match, candidate: Candidate): Met {
  const { tree, isAmbiguous } = payloadOf(candidate);
  if (isAmbiguous) return 'unclear';
  const all = match.conditions.map((condition) => meets(tree, condition));
  if (all.includes('no')) return 'no';
  return all.includes('unclear') ? 'unclear' : 'yes';
}

interface Payload {
  tree: JsonNode;
  /** Whether it says different things to different readers. */
  isAmbiguous: boolean;
}
const read = new WeakMap<Candidate, Payload>();

/** Reads each candidate's payload at most once, and only when a rule looks into it. */
function payloadOf(candidate: Candidate): Payload {
  const known = read.get(candidate);
  if (known) return known;
  const tree = readTree(candidate.payload);
  const made = { tree, isAmbiguous: hasRepeatedName(tree) };
  read.set(candidate, made);
  return made;
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
  return inOrder(rules).find(({ enabled, match, effect }) => enabled && matches(match, effect, candidate));
}

/** Whether a rule reads the payload of an intent that repeats a name in it. */
export function isAmbiguous(
  rules: readonly Pick<Rule, 'enabled' | 'match'>[],
  candidate: Candidate,
): boolean {
  const reads = rules.some(
    (rule) => rule.enabled && rule.match.conditions.length > 0 && fits(rule.match, candidate),
  );
  return reads && payloadOf(candidate).isAmbiguous;
}

const TITLE_LENGTH = 300;

/** A rule's title for an intent: `{goal}`, `{publisher}` and places in the payload are filled in, to the letter. */
export function titleOf(template: string, candidate: Candidate): string {
  const filled = template.replaceAll(/\{([^{}]{1,200})\}/g, (whole, path: string) => {
    if (path === 'goal') return candidate.goal;
    if (path === 'publisher') return candidate.publisher;
    const found = nodeAt(payloadOf(candidate).tree, path);
    return found === undefined ? whole : textOf(found);
  });
  return shorten(filled.replaceAll(/\s+/g, ' ').trim() || candidate.goal, TITLE_LENGTH);
}

import { PROTOCOL_WORDS } from '@/lib/client/format/words';
import { aRole } from '@/lib/client/people/role-words';
import type { Condition, Effect, Match, Operator, Rule } from '@/lib/shape/rule';
import type { Audience } from '@/lib/shape/terms';

/** The operators as one reads them between a place and a value. */
export const OPERATOR_WORDS: Record<Operator, string> = {
  '=': 'is',
  '≠': 'is not',
  '>': 'is more than',
  '≥': 'is at least',
  '<': 'is less than',
  '≤': 'is at most',
  contains: 'contains',
  matches: 'matches',
  exists: 'is there',
};

/** What an effect does, for a list of them. */
export const EFFECT_WORDS: Record<Effect, string> = {
  hold: 'Hold for approval',
  refuse: 'Refuse',
  allow: 'Allow',
};

/** What an effect has done to an intent. */
export const DONE_WORDS: Record<Effect, string> = {
  hold: 'held',
  refuse: 'refused',
  allow: 'allowed',
};

const conditionInWords = ({ path, operator, value }: Condition) =>
  operator === 'exists' ? `${path} is there` : `${path} ${OPERATOR_WORDS[operator]} ${value || '“”'}`;

/** What a rule is about, part by part; nothing when it is about everything. */
export function matchInWords({ protocol, goal, publisher, conditions }: Match): string[] {
  const isAny = (glob: string) => glob === '' || glob === '*';
  return [
    ...(protocol ? [PROTOCOL_WORDS[protocol].name] : []),
    ...(isAny(goal) ? [] : [`goal ${goal}`]),
    ...(isAny(publisher) ? [] : [`from ${publisher}`]),
    ...conditions.map(conditionInWords),
  ];
}

/** What becomes of an intent that a rule is about. */
export function effectInWords({ effect, hold }: Pick<Rule, 'effect' | 'hold'>): string {
  if (effect !== 'hold') return DONE_WORDS[effect];
  return hold.needed === 1 ? 'held until one person approves' : `held until ${hold.needed} people approve`;
}

interface Named {
  id: string;
  name: string;
}

/** Who is asked, in a sentence's middle. */
export function audienceInWords(
  { users, roles, groups }: Audience,
  known: { members: readonly Named[]; groups: readonly Named[] },
): string {
  const name = (all: readonly Named[], id: string) =>
    all.find((one) => one.id === id)?.name ?? 'one who left';
  const named = [
    ...users.map((id) => name(known.members, id)),
    ...groups.map((id) => name(known.groups, id)),
    ...roles.map(aRole),
  ];
  return named.length === 0 ? 'anyone with approval rights' : named.join(', ');
}

import type { RuleDraft } from '@/lib/client/rule/rules';

const EMPTY: RuleDraft = {
  name: '',
  enabled: false,
  priority: 100,
  match: { protocol: null, goal: '*', publisher: '*', conditions: [] },
  effect: 'hold',
  hold: {
    title: '{goal}',
    audience: { users: [], roles: [], groups: [] },
    needed: 1,
    byRequester: false,
    risk: 'medium',
    summary: '',
    commentRequired: false,
    decideSeconds: 24 * 60 * 60,
    onTimeout: 'reject',
    escalationSteps: [],
    remindSeconds: null,
  },
};

/** Rules to begin with, by their name in an address. */
export const EXAMPLES = {
  delete: {
    ...EMPTY,
    name: 'Ask before anything is deleted',
    match: { ...EMPTY.match, goal: '*delete*' },
    hold: { ...EMPTY.hold, title: '{goal} for {publisher}?', risk: 'high' },
  },
  refund: {
    ...EMPTY,
    name: 'A person approves large refunds',
    match: {
      ...EMPTY.match,
      goal: '*refund*',
      conditions: [{ path: 'amount', operator: '>', value: '1000' }],
    },
    hold: { ...EMPTY.hold, title: 'Refund {amount}?' },
  },
} as const satisfies Record<string, RuleDraft>;

/** The draft that a new rule begins as: an example, if the address names one. */
export function draftOf(example: string | string[] | undefined): RuleDraft {
  if (example === 'delete' || example === 'refund') return EXAMPLES[example];
  return EMPTY;
}

import type { DecisionFilter } from '@/lib/shape/decision';
import type { Protocol } from '@/lib/shape/protocol';
import { goalMatches } from '@/lib/shape/search/goal-match';

interface Settled {
  state: string;
  /** JSON text. */
  terms: string;
  rule_id: string | null;
  outcome: string | null;
  decided_by_id: string | null;
  decided_by_name: string | null;
  protocol: Protocol;
  goal: string;
  overturned: number;
}

/** Whether a filter leaves something to look for; the days it is about are none of it. */
export const isSelective = ({ from, to, ...rest }: DecisionFilter) =>
  Object.values(rest).some((value) => value !== undefined);

const isBy = (by: string, { decided_by_id, decided_by_name }: Settled) =>
  by === decided_by_id || by.toLowerCase() === decided_by_name?.toLowerCase();

/** Whether a settled question is what a filter wants, but for the days. */
export function isWanted(filter: DecisionFilter, row: Settled): boolean {
  const { state, protocol, risk, rule, goal, outcome, by, overturned } = filter;
  if (state ? row.state !== state : row.state !== 'decided' && row.state !== 'expired') return false;
  return (
    (!protocol || row.protocol === protocol) &&
    (!rule || row.rule_id === rule) &&
    (!outcome || row.outcome === outcome) &&
    (!overturned || row.overturned === 1) &&
    // Within a text the quotes would be escaped, so this is found nowhere else.
    (!risk || row.terms.includes(`"risk":"${risk}"`)) &&
    (!by || isBy(by, row)) &&
    (!goal || goalMatches(goal, row.goal))
  );
}

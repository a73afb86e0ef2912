import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import type { Intent } from '@/lib/bus/intent/intent';
import { isHeld } from '@/lib/bus/intent/pure/offerable';
import { holdIn } from '@/lib/bus/rule/hold';
import { ruling } from '@/lib/bus/rule/pure/match';
import { publishedState } from '@/lib/bus/state/adopt';
import { stateIn } from '@/lib/bus/state/state';
import { membersOf } from '@/lib/pure/raw-json';
import type { Rule } from '@/lib/shape/rule';
import type { Tx } from '@/lib/store/driver/store';

/** The payload as it would be, had the intent been published with this state. */
function withState(payload: string, state: string): string {
  const members = membersOf(payload).set('state', state);
  return `{${[...members].map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}

/** Throws `conflict` while people are deciding about an intent: what is before them stays as it is. */
export function requireUnheld(row: Intent): void {
  if (isHeld(row)) throw new BusError('conflict', 'The intent is held until people have approved it.');
}

/**
 * Asks the rules once more about an intent whose state has changed before anybody began it, if they look at what is
 * in it: else one would be published small and grow afterwards. What they hold is put before people as it has become.
 * Throws `forbidden` when one refuses it.
 */
export async function ruleRestatedIn(
  tx: Tx,
  ctx: Context,
  row: Intent,
  rules: readonly Rule[],
): Promise<Intent> {
  if (rules.length === 0) return row;
  const isBegun = row.phase !== 'queued' && row.phase_reason !== 'blocked';
  const state = await stateIn(tx, row);
  if (isBegun || state === publishedState(row.payload)) return row;
  const { protocol, goal, publisher_name: publisher } = row;
  const payload = withState(row.payload, state);
  const rule = ruling(rules, { protocol, goal, publisher, payload });
  // The others said of it all they have to say when it was published.
  if (!rule || rule.match.conditions.length === 0 || rule.effect === 'allow') return row;
  if (rule.effect === 'refuse') throw new BusError('forbidden', `The rule “${rule.name}” refuses this.`);
  return holdIn(tx, ctx, row, rule, payload);
}

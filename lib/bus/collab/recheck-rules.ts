import type { Rule } from '@/lib/shape/rule';
import { putState } from '@/lib/store/states';
import type { Tx } from '@/lib/store/store';
import { lookUp } from './advance';
import type { Context } from './context';
import { BusError } from './errors';
import { holdIn } from './hold';
import type { Intent } from './intent';
import { ruling } from './rules/match';
import { isHeld } from './rules/offer';
import { membersOf } from './rules/raw-json';
import { stateIn } from './state';

/** The state in a payload as it was published, or as people have edited it. */
const publishedState = (payload: string) => membersOf(payload).get('state') ?? '{}';

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
  id: string,
  rules: readonly Rule[],
): Promise<void> {
  if (rules.length === 0) return;
  const row = await lookUp(tx, ctx, id);
  const isBegun = row.phase !== 'queued' && row.phase_reason !== 'blocked';
  const state = await stateIn(tx, row);
  if (isBegun || state === publishedState(row.payload)) return;
  const { protocol, goal, publisher_name: publisher } = row;
  const payload = withState(row.payload, state);
  const rule = ruling(rules, { protocol, goal, publisher, payload });
  // The others said of it all they have to say when it was published.
  if (!rule || rule.match.conditions.length === 0 || rule.effect === 'allow') return;
  if (rule.effect === 'refuse') throw new BusError('forbidden', `The rule “${rule.name}” refuses this.`);
  await holdIn(tx, ctx, id, rule, payload);
}

/** Gives an intent that people let go the state that they have approved. */
export async function adoptStateIn(tx: Tx, row: Intent, at: number): Promise<void> {
  const state = publishedState(row.payload);
  const { workspace_id, id: intent_id } = row;
  if (state !== (await stateIn(tx, row)))
    await putState(tx, { workspace_id, intent_id, state, updated_at: at });
}

import type { Role } from '@/lib/shape/role';
import type { Audience, Terms } from '@/lib/shape/terms';

/** A member, as far as it decides what they may answer. */
export interface Seat {
  id: string;
  email: string;
  role: Role;
  groups: readonly string[];
}

/** Whoever wants to answer. */
export interface Reviewer {
  kind: 'user' | 'key' | 'system';
  /** Whether they have the right to decide at all. */
  mayDecide: boolean;
  /** Null for a machine. */
  seat: Seat | null;
  /** Under which ids they publish and ask: their own, and those of the keys they made. */
  ids: ReadonlySet<string>;
}

export const isOpenToAll = ({ users, roles, groups }: Audience) =>
  users.length + roles.length + groups.length === 0;

/** Whether an audience has somebody in it. */
export function isAddressed(audience: Audience, seat: Seat): boolean {
  if (isOpenToAll(audience) || audience.users.includes(seat.id)) return true;
  return audience.roles.includes(seat.role) || audience.groups.some((id) => seat.groups.includes(id));
}

/** Whether somebody is among whom a question is put to. */
export function isAsked({ audience, delegates, stoodDown }: Terms, seat: Seat): boolean {
  if (delegates.includes(seat.id)) return true;
  return !stoodDown.includes(seat.id) && isAddressed(audience, seat);
}

/** Whether somebody is among whom a question is put to, or was when they answered it, by who they are now. */
export function wasAsked({ audience, formerAudiences, delegates }: Terms, seat: Seat): boolean {
  return delegates.includes(seat.id) || [audience, ...formerAudiences].some((one) => isAddressed(one, seat));
}

/** Whom a question has been put to so far: its audience, and those it was handed on to. */
export function askedSoFar({ audience, formerAudiences, delegates }: Terms): Audience[] {
  const users = [...new Set([...audience.users, ...delegates])];
  return [...formerAudiences, isOpenToAll(audience) ? audience : { ...audience, users }];
}

/** Why somebody may not answer a question that these ids ask; null when they may. */
export function denialReason(reviewer: Reviewer, terms: Terms, askers: readonly string[]): string | null {
  const { kind, seat } = reviewer;
  if (kind === 'system') return null;
  if (!reviewer.mayDecide) return 'Approvers, operators and admins of this workspace answer it.';
  if (kind === 'key' && !terms.byKey) return 'Members answer this in the console; a key may not.';
  if (kind === 'user') {
    if (!seat) return 'Only a member of the workspace answers it.';
    if (terms.stoodDown.includes(seat.id)) return 'You have handed it on.';
    if (!isAsked(terms, seat)) return 'It is put to others.';
  }
  if (!terms.byRequester && askers.some((id) => reviewer.ids.has(id))) {
    return 'It is your own request: somebody else has to answer it.';
  }
  return null;
}

/** Hands a question on: one who was asked no longer is, another member is; everybody else is asked as before. */
export function handedOn(terms: Terms, from: string, to: string): Terms {
  const without = (ids: readonly string[], id: string) => ids.filter((one) => one !== id);
  return {
    ...terms,
    delegates: [...without(without(terms.delegates, from), to), to],
    stoodDown: [...without(without(terms.stoodDown, to), from), from],
  };
}

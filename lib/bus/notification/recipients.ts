import { termsOf } from '@/lib/bus/approval/approval';
import type { Reviewer } from '@/lib/bus/approval/pure/audience';
import { toInboxItem } from '@/lib/bus/inbox/inbox';
import type { EmailPreferences, Occasion } from '@/lib/shape/notification';
import { ROLE_SCOPES } from '@/lib/shape/role';
import type { InboxRow } from '@/lib/store/approval/inbox';
import type { VoteRow } from '@/lib/store/approval/votes';
import type { Reader } from '@/lib/store/driver/store';
import { listKeyCreators } from '@/lib/store/key/keys';
import { listEmailPreferenceRows } from '@/lib/store/notification/email-preferences';
import { listGroupMembers } from '@/lib/store/people/groups';
import { listMemberRows } from '@/lib/store/people/members';
import { toEmailPreferences } from './email-preferences';

/** A member as far as it decides what they are told. */
export interface Listener {
  id: string;
  name: string;
  reviewer: Reviewer;
  preferences: EmailPreferences;
}

/** Every member of a workspace as one who may be told. */
export async function listenersIn(db: Reader, workspaceId: string): Promise<Listener[]> {
  const [members, seats, keys, preferences] = await Promise.all([
    listMemberRows(db, workspaceId),
    listGroupMembers(db, workspaceId),
    listKeyCreators(db, workspaceId),
    listEmailPreferenceRows(db, workspaceId),
  ]);
  return members.map(({ id, name, email, role }) => {
    const groups = seats.filter((seat) => seat.user_id === id).map((seat) => seat.group_id);
    const made = keys.filter((key) => key.created_by_id === id).map((key) => key.id);
    const mayDecide = ROLE_SCOPES[role].includes('approval.decide');
    return {
      id,
      name,
      reviewer: { kind: 'user', mayDecide, seat: { id, email, role, groups }, ids: new Set([id, ...made]) },
      preferences: toEmailPreferences(preferences.find((one) => one.user_id === id)),
    };
  });
}

/** Occasions on which those are told who are to answer; on the others it is whoever asked. */
const REQUESTS: ReadonlySet<Occasion> = new Set(['asked', 'reminded', 'escalated', 'delegated']);

/** Whether an occasion calls for an answer. */
export const isRequest = (occasion: string) => REQUESTS.has(occasion as Occasion);

function isWanted({ asked, reminded, told }: EmailPreferences, occasion: Occasion): boolean {
  if (occasion === 'reminded') return reminded;
  // Whom a question is put to next is asked for the first time.
  if (occasion === 'escalated') return asked || reminded;
  return isRequest(occasion) ? asked : told;
}

/** Who is to have e-mail about a question: they are asked and may answer, or they asked; and they want it. */
export function recipientsOf(
  row: InboxRow,
  occasion: Occasion,
  listeners: readonly Listener[],
  about: { votes: readonly VoteRow[]; now: number },
): Listener[] {
  const willing = listeners.filter(({ preferences }) => isWanted(preferences, occasion));
  if (!isRequest(occasion)) {
    const isAsker = ({ id }: Listener) => id === row.asked_by_id || id === row.publisher_id;
    return willing.filter((one) => isAsker(one) && one.id !== row.decided_by_id);
  }
  const called = willing.filter(({ reviewer }) => toInboxItem(row, { ...about, reviewer, blocks: 0 }).mine);
  if (occasion !== 'delegated') return called;
  const heir = termsOf(row).delegates.at(-1);
  return called.filter(({ id }) => id === heir);
}

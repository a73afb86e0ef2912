import type { Context } from '@/lib/bus/context';
import { listIntents } from '@/lib/bus/intent/intent';
import { listGroups } from '@/lib/bus/people/group';
import { listMembers } from '@/lib/bus/people/member';

const LOOKED_BACK = 200;

const distinct = (texts: readonly string[]) => [...new Set(texts)].sort();

/** What there is to choose from while a rule is written. */
export async function loadSurroundings(context: Context) {
  const [members, groups, { intents }] = await Promise.all([
    listMembers(context),
    listGroups(context),
    listIntents(context, {}, { limit: LOOKED_BACK }),
  ]);
  return {
    members: members.map(({ id, name, role }) => ({ id, name, role })),
    groups: groups.map(({ id, name }) => ({ id, name })),
    goals: distinct(intents.map(({ goal }) => goal)),
    publishers: distinct(intents.map(({ publisher }) => publisher)),
  };
}

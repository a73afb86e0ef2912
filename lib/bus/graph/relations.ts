import type { Context } from '@/lib/bus/context';
import type { IntentLink, IntentRelations } from '@/lib/shape/intent-record';
import { listAssignmentRows } from '@/lib/store/collab/assignments';
import { dependenciesOf, dependentsOf } from '@/lib/store/collab/dependencies';
import { openLeases } from '@/lib/store/collab/leases';
import { findStates } from '@/lib/store/collab/states';
import { type IntentSummaryRow, listIntentRows, summariesOf } from '@/lib/store/intent/intents';

/** So many neighbours of a kind are named; a page of thousands would help nobody. */
const NAMED = 50;

const toLink = ({ id, protocol, goal, phase }: IntentSummaryRow): IntentLink => ({
  id,
  protocol,
  goal,
  phase,
});

interface Links {
  parentId: string | null;
  retryOf: string | null;
  retriedAs: string | null;
}

/** What hangs on an intent. The caller has checked that it may be read. */
export async function relationsOf(
  ctx: Context,
  id: string,
  { parentId, retryOf, retriedAs }: Links,
): Promise<IntentRelations> {
  const { read } = ctx.bus.store;
  const workspaceId = ctx.workspace.id;
  const now = ctx.bus.now();
  const [children, dependencies, waiting, leases, agents, states] = await Promise.all([
    listIntentRows(read, workspaceId, { parentId: id }, NAMED),
    dependenciesOf(read, workspaceId, [id]),
    dependentsOf(read, workspaceId, id),
    openLeases(read, workspaceId, id),
    listAssignmentRows(read, workspaceId, id),
    findStates(read, workspaceId, [id]),
  ]);
  const dependsOn = dependencies.map((row) => row.depends_on_id).slice(0, NAMED);
  const dependents = waiting.slice(0, NAMED);
  const named = [
    ...dependsOn,
    ...dependents,
    ...[parentId, retryOf, retriedAs].filter((one) => one !== null),
  ];
  const rows = named.length === 0 ? [] : await summariesOf(read, workspaceId, named);
  const links = new Map(rows.map((row) => [row.id, toLink(row)]));
  const linksOf = (wanted: readonly string[]) => wanted.flatMap((one) => links.get(one) ?? []);
  const linkOf = (one: string | null) => (one !== null && links.get(one)) || null;
  return {
    parent: linkOf(parentId),
    retryOf: linkOf(retryOf),
    retriedAs: linkOf(retriedAs),
    children: children.map(toLink),
    dependsOn: linksOf(dependsOn),
    dependents: linksOf(dependents),
    leases: leases
      .filter((lease) => lease.expires_at > now)
      .map(({ id: leaseId, scope, holder, expires_at }) => ({
        id: leaseId,
        scope,
        holder,
        expiresAt: expires_at,
      })),
    agents: agents.map(({ agent, role }) => ({ agent, role })),
    state: states.get(id) ?? null,
  };
}

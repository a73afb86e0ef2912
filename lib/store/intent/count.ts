import type { Protocol } from '@/lib/shape/protocol';
import type { Reader } from '@/lib/store/driver/store';

/** Counts the next `size` intents of a protocol after an id, by namespace, phase and reason; `last` is the last id of each. */
export function countIntentSlice(
  db: Reader,
  workspaceId: string,
  protocol: Protocol,
  after: string,
  size: number,
) {
  return db
    .selectFrom(
      db
        .selectFrom('intents')
        .select(['id', 'namespace', 'phase', 'phase_reason'])
        .where('workspace_id', '=', workspaceId)
        .where('protocol', '=', protocol)
        .where('id', '>', after)
        .orderBy('id')
        .limit(size)
        .as('slice'),
    )
    .select(['namespace', 'phase', 'phase_reason'])
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('id').as('last')])
    .groupBy(['namespace', 'phase', 'phase_reason'])
    .execute();
}

/** The ids of some intents of a protocol, of one namespace or of all, oldest first. */
export async function someIntentIds(
  db: Reader,
  of: { workspaceId: string; protocol: Protocol; namespace: string | null },
  limit: number,
): Promise<string[]> {
  let query = db
    .selectFrom('intents')
    .select('id')
    .where('workspace_id', '=', of.workspaceId)
    .where('protocol', '=', of.protocol);
  if (of.namespace !== null) query = query.where('namespace', '=', of.namespace);
  const rows = await query.orderBy('id').limit(limit).execute();
  return rows.map(({ id }) => id);
}

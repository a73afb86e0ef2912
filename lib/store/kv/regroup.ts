import { sql } from 'kysely';
import type { Delimiter } from '@/lib/shape/kv/delimiter';
import type { Tx } from '@/lib/store/driver/store';
import type { KvNamespaceRow } from './namespaces';

type At = Pick<KvNamespaceRow, 'workspace_id' | 'namespace'>;

/** A namespace's keys after one, deleted ones too, each with the folder it lies in. */
export const listParents = (tx: Tx, { workspace_id, namespace }: At, after: string, limit: number) =>
  tx
    .selectFrom('kv_entries')
    .select(['key', 'parent', sql<number>`case when value is null then 1 else 0 end`.as('is_deleted')])
    .where('workspace_id', '=', workspace_id)
    .where('namespace', '=', namespace)
    .where('key', '>', after)
    .orderBy('key')
    .limit(limit)
    .execute();

/** Puts a key in another folder. */
export async function setParent(
  tx: Tx,
  { workspace_id, namespace }: At,
  key: string,
  parent: string,
): Promise<void> {
  await tx
    .updateTable('kv_entries')
    .set({ parent })
    .where('workspace_id', '=', workspace_id)
    .where('namespace', '=', namespace)
    .where('key', '=', key)
    .execute();
}

/** Says at which character keys are split from now on. */
export async function setDelimiterOf(
  tx: Tx,
  { workspace_id, namespace }: At,
  delimiter: Delimiter,
): Promise<void> {
  await tx
    .updateTable('kv_namespaces')
    .set({ delimiter })
    .where('workspace_id', '=', workspace_id)
    .where('namespace', '=', namespace)
    .execute();
}

import { sql } from 'kysely';
import type { Tx } from '@/lib/store/driver/store';
import type { KvNamespaceRow } from './namespaces';

const BATCH = 1_000;

interface Grouped {
  parent: string;
  folders: readonly string[];
}

/** Sorts a namespace's keys into the folders of another delimiter. */
export async function regroup(
  tx: Tx,
  space: KvNamespaceRow,
  delimiter: KvNamespaceRow['delimiter'],
  group: (key: string) => Grouped,
): Promise<void> {
  const { workspace_id, namespace } = space;
  const here = sql`workspace_id = ${workspace_id} and namespace = ${namespace}`;
  await sql`delete from kv_folders where ${here}`.execute(tx);
  const counts = new Map<string, { parent: string; keys: number }>();
  for (let after = ''; ; ) {
    const rows = await tx
      .selectFrom('kv_entries')
      .select(['key', sql<number>`case when value is null then 1 else 0 end`.as('is_deleted')])
      .where('workspace_id', '=', workspace_id)
      .where('namespace', '=', namespace)
      .where('key', '>', after)
      .orderBy('key')
      .limit(BATCH)
      .execute();
    for (const { key, is_deleted } of rows) {
      const { parent, folders } = group(key);
      await sql`update kv_entries set parent = ${parent} where ${here} and key = ${key}`.execute(tx);
      if (is_deleted) continue;
      for (const [index, path] of folders.entries()) {
        const count = counts.get(path) ?? { parent: folders[index - 1] ?? '', keys: 0 };
        counts.set(path, { ...count, keys: count.keys + 1 });
      }
    }
    const last = rows.at(-1);
    if (!last) break;
    after = last.key;
  }
  for (const [path, { parent, keys }] of counts) {
    await tx.insertInto('kv_folders').values({ workspace_id, namespace, path, parent, keys }).execute();
  }
  await sql`update kv_namespaces set delimiter = ${delimiter} where ${here}`.execute(tx);
}

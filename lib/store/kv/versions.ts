import { type Selectable, sql } from 'kysely';
import { runCompiled } from '@/lib/store/driver/compiled';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';
import type { KvRow } from './entries';

export type KvVersionRow = Selectable<Tables['kv_versions']>;

/** What a version is but for its value. */
const DESCRIBED = [
  'workspace_id',
  'namespace',
  'key',
  'version',
  'act',
  'content_type',
  'size',
  'tags',
  'meta',
  'updated_at',
  'expires_at',
  'writer_kind',
  'writer_id',
  'writer_name',
  'writer_label',
  'intent_id',
  'intent_sure',
] as const satisfies readonly (keyof KvVersionRow)[];

/** So many versions of a key are deleted together: one at a time costs each write as much as keeping one does. */
const TRIMMED = 8;

/**
 * Keeps what an entry was. Of the versions past the `keep` that there may be with the one that comes, some stay for the
 * next few writes: who reads versions leaves them out.
 */
export async function archiveVersion(tx: Tx, row: KvRow, keep: number): Promise<void> {
  const { workspace_id, namespace, key } = row;
  await runCompiled(tx, 'archive kv version', [workspace_id, namespace, key], () =>
    tx
      .insertInto('kv_versions')
      .columns([...DESCRIBED, 'value'])
      .expression(
        tx
          .selectFrom('kv_entries')
          .select([...DESCRIBED, 'value'])
          .where('workspace_id', '=', workspace_id)
          .where('namespace', '=', namespace)
          .where('key', '=', key),
      ),
  );
  const last = row.version + 1 - keep;
  if (last < 1 || row.version % TRIMMED !== 0) return;
  await runCompiled(tx, 'trim kv versions', [workspace_id, namespace, key, last], () =>
    tx
      .deleteFrom('kv_versions')
      .where('workspace_id', '=', workspace_id)
      .where('namespace', '=', namespace)
      .where('key', '=', key)
      .where('version', '<=', last),
  );
}

/** A key's versions between two numbers, newest first, without their values. */
export const listVersions = (
  db: Reader,
  at: { workspaceId: string; namespace: string; key: string },
  { after, before }: { after: number; before: number },
  limit: number,
): Promise<Omit<KvVersionRow, 'value'>[]> =>
  db
    .selectFrom('kv_versions')
    .select(DESCRIBED)
    .where('workspace_id', '=', at.workspaceId)
    .where('namespace', '=', at.namespace)
    .where('key', '=', at.key)
    .where('version', '<', before)
    .where('version', '>', after)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();

export const findVersion = (
  db: Reader,
  at: { workspaceId: string; namespace: string; key: string },
  version: number,
): Promise<KvVersionRow | undefined> =>
  db
    .selectFrom('kv_versions')
    .selectAll()
    .where('workspace_id', '=', at.workspaceId)
    .where('namespace', '=', at.namespace)
    .where('key', '=', at.key)
    .where('version', '=', version)
    .executeTakeFirst();

/** Deletes versions that were written before an instant, at most `limit`; says how many. */
export async function forgetVersions(
  tx: Tx,
  workspaceId: string,
  before: number,
  limit: number,
): Promise<number> {
  const old = tx
    .selectFrom('kv_versions')
    .select(['namespace', 'key', 'version'])
    .where('workspace_id', '=', workspaceId)
    .where('updated_at', '<', before)
    .limit(limit);
  const { numAffectedRows = 0n } = await sql`delete from kv_versions
    where workspace_id = ${workspaceId} and (namespace, key, version) in (${old})`.execute(tx);
  return Number(numAffectedRows);
}

import type { Reader } from '@/lib/store/driver/store';
import type { KvRow } from './entries';
import { LAST, type Space } from './scan';

/** The keys that begin like this and are not deleted, after a key, with their sizes. */
export const listKeys = (
  db: Reader,
  { workspaceId, namespace }: Space,
  { prefix, after, limit }: { prefix: string; after: string; limit: number },
): Promise<Pick<KvRow, 'key' | 'size'>[]> =>
  db
    .selectFrom('kv_entries')
    .select(['key', 'size'])
    .where('workspace_id', '=', workspaceId)
    .where('namespace', '=', namespace)
    .where('value', 'is not', null)
    .where('key', '>=', prefix)
    .where('key', '<', prefix + LAST)
    .where('key', '>', after)
    .orderBy('key')
    .limit(limit)
    .execute();

const byJob = (db: Reader, workspaceId: string, jobId: string) =>
  db.selectFrom('kv_entries').where('workspace_id', '=', workspaceId).where('job_id', '=', jobId);

/** What a job deleted and nobody has written since, after a key. */
export const listDeletedBy = (
  db: Reader,
  workspaceId: string,
  jobId: string,
  after: string,
  limit: number,
): Promise<Pick<KvRow, 'namespace' | 'key' | 'version'>[]> =>
  byJob(db, workspaceId, jobId)
    .select(['namespace', 'key', 'version'])
    .where('key', '>', after)
    .orderBy('key')
    .limit(limit)
    .execute();

export async function countDeletedBy(db: Reader, workspaceId: string, jobId: string): Promise<number> {
  const row = await byJob(db, workspaceId, jobId)
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

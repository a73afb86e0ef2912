import { runCompiled } from '@/lib/store/driver/compiled';
import type { Reader, Tx } from '@/lib/store/driver/store';

interface Place {
  workspace_id: string;
  namespace: string;
}

/** Counts entries that came into a folder or, below 0, left it. An empty folder is gone. */
export async function countInFolder(
  tx: Tx,
  { workspace_id, namespace }: Place,
  folder: { path: string; parent: string },
  by: number,
): Promise<void> {
  const row = { workspace_id, namespace, ...folder, keys: by };
  await runCompiled(tx, `count in kv folder ${Object.keys(row).join()}`, [...Object.values(row), by], () =>
    tx
      .insertInto('kv_folders')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'namespace', 'path'])
          .doUpdateSet((eb) => ({ keys: eb('kv_folders.keys', '+', by) })),
      ),
  );
  if (by > 0) return;
  await runCompiled(tx, 'drop empty kv folder', [workspace_id, namespace, folder.path, 0], () =>
    tx
      .deleteFrom('kv_folders')
      .where('workspace_id', '=', workspace_id)
      .where('namespace', '=', namespace)
      .where('path', '=', folder.path)
      .where('keys', '<=', 0),
  );
}

/** Counts an entry into (1) or out of (-1) the folders it lies in, outermost first. */
export async function countInFolders(
  tx: Tx,
  at: Place,
  folders: readonly string[],
  by: 1 | -1,
): Promise<void> {
  for (const [index, path] of folders.entries()) {
    await countInFolder(tx, at, { path, parent: folders[index - 1] ?? '' }, by);
  }
}

/** The folders right below one, by name, after a path. */
export const listFolders = (db: Reader, at: Place, parent: string, after: string, limit: number) =>
  db
    .selectFrom('kv_folders')
    .select(['path', 'keys'])
    .where('workspace_id', '=', at.workspace_id)
    .where('namespace', '=', at.namespace)
    .where('parent', '=', parent)
    .where('path', '>', after)
    .orderBy('path')
    .limit(limit)
    .execute();

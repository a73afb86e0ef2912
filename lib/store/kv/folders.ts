import { runCompiled } from '@/lib/store/driver/compiled';
import type { Reader, Tx } from '@/lib/store/driver/store';

interface Place {
  workspace_id: string;
  namespace: string;
}

/** Counts an entry into (1) or out of (-1) the folders it lies in, outermost first. An empty folder is gone. */
export async function countInFolders(
  tx: Tx,
  at: Place,
  folders: readonly string[],
  by: 1 | -1,
): Promise<void> {
  for (const [index, path] of folders.entries()) {
    const row = { ...at, path, parent: folders[index - 1] ?? '', keys: by };
    await runCompiled(tx, 'count in kv folder', [...Object.values(row), by], () =>
      tx
        .insertInto('kv_folders')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'namespace', 'path'])
            .doUpdateSet((eb) => ({ keys: eb('kv_folders.keys', '+', by) })),
        ),
    );
    if (by > 0) continue;
    const { workspace_id, namespace } = at;
    await runCompiled(tx, 'drop empty kv folder', [workspace_id, namespace, path, 0], () =>
      tx
        .deleteFrom('kv_folders')
        .where('workspace_id', '=', workspace_id)
        .where('namespace', '=', namespace)
        .where('path', '=', path)
        .where('keys', '<=', 0),
    );
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

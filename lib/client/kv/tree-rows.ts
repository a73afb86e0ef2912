import type { KvSummary } from '@/lib/shape/kv/entry';
import type { KvLevel } from '@/lib/shape/kv/list';

/** A row of the tree: a folder, a key, what is still being read, or where there is more. */
export type TreeRow =
  | { id: string; kind: 'folder'; depth: number; path: string; name: string; keys: number; isOpen: boolean }
  | { id: string; kind: 'key'; depth: number; name: string; entry: KvSummary }
  | { id: string; kind: 'wait'; depth: number }
  | { id: string; kind: 'more'; depth: number; folder: string };

/** What a folder's parts are called: a path without what its parent says, and without its delimiter. */
const nameIn = (parent: string, path: string) => path.slice(parent.length, -1);

/** The tree as rows, top to bottom. `levels` has each open folder that has been read, and the top as ''. */
export function treeRows(levels: ReadonlyMap<string, KvLevel>, open: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (folder: string, depth: number) => {
    const level = levels.get(folder);
    if (!level) {
      rows.push({ id: `wait ${folder}`, kind: 'wait', depth });
      return;
    }
    for (const { path, keys } of level.folders) {
      const isOpen = open.has(path);
      rows.push({
        id: `folder ${path}`,
        kind: 'folder',
        depth,
        path,
        name: nameIn(folder, path),
        keys,
        isOpen,
      });
      if (isOpen) add(path, depth + 1);
    }
    for (const entry of level.entries) {
      rows.push({ id: `key ${entry.key}`, kind: 'key', depth, name: entry.key.slice(folder.length), entry });
    }
    if (level.next) rows.push({ id: `more ${folder}`, kind: 'more', depth, folder });
  };
  add('', 0);
  return rows;
}

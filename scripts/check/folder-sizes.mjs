import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';

const MOST = 30;
const FOLDERS = ['app', 'components', 'lib', 'e2e', 'bench', 'scripts'];
const COUNTED = /\.(tsx?|mjs|css|py)$/;
const IS_TEST = /\.(test|fixture|spec)\./;

/** Folders that hold more source files of their own than one finds one's way in; tests are not counted. */
export function crowdedFolders() {
  const counts = new Map();
  for (const folder of FOLDERS) {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })) {
      const isCounted = entry.isFile() && COUNTED.test(entry.name) && !IS_TEST.test(entry.name);
      if (!isCounted || entry.parentPath.includes('node_modules')) continue;
      const place = path.relative(root, entry.parentPath);
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count > MOST)
    .map(([place, count]) => `${place}: ${count} files, at most ${MOST} allowed`);
}

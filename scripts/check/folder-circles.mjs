import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';

/** Folders whose own folders stand in an order. */
const HALLS = ['lib/bus', 'lib/store', 'lib/wire/iii', 'components'];
/** Halls where a folder's own folders count as part of it. */
const WHOLE = new Set(['components']);
const IMPORT = /(?:\bfrom|\bimport\()\s*'((?:@\/|\.\/)[^']+)'/g;

const isSource = (name) => /\.tsx?$/.test(name) && !/\.(test|fixture)\./.test(name);

function folderOf(file, specifier) {
  const target = specifier.startsWith('@/') ? specifier.slice(2) : path.join(path.dirname(file), specifier);
  return path.dirname(target);
}

/** The folder that stands in the hall's order. */
function rankedFolder(hall, folder) {
  return WHOLE.has(hall)
    ? folder
        .split('/')
        .slice(0, hall.split('/').length + 1)
        .join('/')
    : folder;
}

/** For each folder under a hall, the folders under it that its files import. */
function importsUnder(hall) {
  const edges = new Map();
  const entries = readdirSync(path.join(root, hall), { withFileTypes: true, recursive: true });
  for (const entry of entries.filter((one) => one.isFile() && isSource(one.name))) {
    const file = path.relative(root, path.join(entry.parentPath, entry.name));
    const folder = rankedFolder(hall, path.dirname(file));
    if (folder.endsWith('/testing')) continue;
    const targets = edges.get(folder) ?? edges.set(folder, new Set()).get(folder);
    for (const [, specifier] of readFileSync(path.join(root, file), 'utf8').matchAll(IMPORT)) {
      const target = rankedFolder(hall, folderOf(file, specifier));
      if (target !== folder && target.startsWith(hall)) targets.add(target);
    }
  }
  return edges;
}

/** Walks what each folder imports; a folder met again on the way down closes a circle. */
function circlesIn(edges) {
  const found = [];
  const done = new Set();
  const visit = (folder, trail) => {
    const at = trail.indexOf(folder);
    if (at >= 0) found.push([...trail.slice(at), folder].join(' → '));
    if (at >= 0 || done.has(folder)) return;
    for (const next of edges.get(folder) ?? []) visit(next, [...trail, folder]);
    done.add(folder);
  };
  for (const folder of edges.keys()) visit(folder, []);
  return found;
}

/** Folders that import one another in a circle, as `a → b → a`. */
export function folderCircles() {
  return HALLS.flatMap((hall) => circlesIn(importsUnder(hall)));
}

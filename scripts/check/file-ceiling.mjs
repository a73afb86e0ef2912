import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';

export const CEILING = 250;
const FOLDERS = ['app', 'components', 'lib', 'e2e', 'bench', 'scripts'];
const SOURCE = /\.(tsx?|mjs|css|py)$/;

function sourcesIn(folder, recursive) {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && entry.name !== 'next-env.d.ts')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !path.relative(root, file).split(path.sep).includes('node_modules'));
}

/** Source files longer than the ceiling, as `file: lines`. */
export function filesOverCeiling() {
  const present = readdirSync(root);
  const files = FOLDERS.filter((folder) => present.includes(folder)).flatMap((f) => sourcesIn(f, true));
  return [...sourcesIn('.', false), ...files]
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > CEILING)
    .map(({ file, lines }) => `${path.relative(root, file)}: ${lines} lines, at most ${CEILING} allowed`);
}

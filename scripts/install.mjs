import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run, tail } from './command.mjs';
import { progress } from './progress.mjs';
import { root } from './root.mjs';

const readJson = (...place) => JSON.parse(readFileSync(path.join(...place), 'utf8'));

/** A line saying that Node is too old, or null. */
export function nodeTooOld() {
  const wanted = readJson(root, 'package.json').engines.node.replace(/^>=/, '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor = 0] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return null;
  return `Interchange needs Node ${wanted} or newer; this is Node ${process.versions.node}.`;
}

/**
 * True when the node_modules of a folder holds what its package-lock.json asks for. npm writes what it installed
 * to node_modules/.package-lock.json when it is done, so an interrupted install is seen as well.
 */
export function installed(folder = root) {
  if (!existsSync(path.join(folder, 'node_modules/.package-lock.json'))) return false;
  const wanted = readJson(folder, 'package-lock.json').packages;
  const present = readJson(folder, 'node_modules/.package-lock.json').packages;
  return Object.entries(wanted).every(([place, { version, optional, devOptional, peer }]) => {
    if (place === '') return true;
    if (present[place]) return present[place].version === version;
    return Boolean(optional || devOptional || peer);
  });
}

function npm() {
  const cli = process.env.npm_execpath ?? '';
  if (path.basename(cli) === 'npm-cli.js') return { command: process.execPath, first: [cli], shell: false };
  return { command: 'npm', first: [], shell: process.platform === 'win32' };
}

/** Runs `npm ci` in a folder. Throws one clear error with the tail of npm's output. */
export async function npmCi(folder, options = []) {
  const { command, first, shell } = npm();
  const args = [...first, 'ci', ...options, '--no-audit', '--no-fund'];
  const { code, output } = await run(command, args, { shell, cwd: folder });
  if (code !== 0) throw new Error(`Installing packages failed (npm ci):\n${tail(output)}`);
}

/** Installs the packages unless they are there. Throws as `npmCi` does. */
export async function ensureInstalled() {
  if (installed()) return;
  const first = !existsSync(path.join(root, 'node_modules'));
  await progress(
    first ? 'Installing packages (first run)…' : 'Installing packages (package-lock.json changed)…',
    // The build needs the development packages, whatever NODE_ENV says.
    () => npmCi(root, ['--include=dev']),
  );
}

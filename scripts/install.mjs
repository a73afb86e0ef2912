import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run, tail } from './command.mjs';
import { progress } from './progress.mjs';
import { root } from './root.mjs';

const readJson = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

/** A line saying that Node is too old, or null. */
export function nodeTooOld() {
  const wanted = readJson('package.json').engines.node.replace(/^>=/, '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor = 0] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return null;
  return `Interchange needs Node ${wanted} or newer; this is Node ${process.versions.node}.`;
}

/**
 * True when node_modules holds what package-lock.json asks for. npm writes what it installed to
 * node_modules/.package-lock.json when it is done, so an interrupted install is seen as well.
 */
export function installed() {
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = readJson('package-lock.json').packages;
  const present = readJson('node_modules/.package-lock.json').packages;
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

/** Installs the packages unless they are there. Throws one clear error with the tail of npm's output. */
export async function ensureInstalled() {
  if (installed()) return;
  const first = !existsSync(path.join(root, 'node_modules'));
  const { command, first: before, shell } = npm();
  // The build needs the development packages, whatever NODE_ENV says.
  const args = [...before, 'ci', '--include=dev', '--no-audit', '--no-fund'];
  const { code, output } = await progress(
    first ? 'Installing packages (first run)…' : 'Installing packages (package-lock.json changed)…',
    () => run(command, args, { shell }),
  );
  if (code !== 0) throw new Error(`Installing packages failed (npm ci):\n${tail(output)}`);
}

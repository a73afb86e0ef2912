import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, tail } from './command.mjs';

let updated = false;

/** Where a program is on PATH or in one of the extra folders, or undefined. */
export function findProgram(names, folders = []) {
  const places = [...(process.env.PATH ?? '').split(delimiter), ...folders];
  return names.flatMap((name) => places.map((place) => join(place, name))).find((file) => existsSync(file));
}

/** CI may install what a test needs; on a person's own machine we only say how. */
export function mayInstall() {
  return process.env.CI === 'true' && process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Installs a Debian package where that is allowed. Resolves with true when it did. */
export async function installPackage(name) {
  if (!mayInstall()) return false;
  console.log(`Installing the Debian package ${name}…`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (!updated) await run('apt-get', ['update'], { env });
  updated = true;
  const { code, output } = await run('apt-get', ['install', '-y', '--no-install-recommends', name], { env });
  if (code !== 0) console.error(`apt-get install ${name} failed:\n${tail(output, 10)}`);
  return code === 0;
}

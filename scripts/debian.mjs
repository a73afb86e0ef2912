import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, tail } from './command.mjs';

let updated = false;

/** Where programs of these names are, on PATH and in the extra folders, the first name's first. */
export function findPrograms(names, folders = []) {
  const places = [...(process.env.PATH ?? '').split(delimiter), ...folders];
  return names.flatMap((name) => places.map((place) => join(place, name))).filter((file) => existsSync(file));
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

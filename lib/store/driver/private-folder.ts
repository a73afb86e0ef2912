import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const FOLDER = 0o700;
const FILE = 0o600;
const OURS = /^(?:secret|interchange\.(?:db|lock).*)$/;

/**
 * Makes the data folder readable by its owner alone, with the named files in it, those of an earlier release
 * included. A folder that is no data folder yet and holds something else keeps its mode: it may be shared.
 */
export function privateFolder(folder: string, files: readonly string[]): void {
  mkdirSync(folder, { recursive: true, mode: FOLDER });
  const names = readdirSync(folder);
  const isOurs = names.length === 0 || names.some((name) => OURS.test(name));
  const isOwner = process.getuid === undefined || statSync(folder).uid === process.getuid();
  if (isOurs && isOwner) chmodSync(folder, FOLDER);
  // SQLite gives the files beside a database the mode of the database.
  for (const name of files) {
    const file = path.join(folder, name);
    if (!existsSync(file)) closeSync(openSync(file, 'a', FILE));
  }
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (OURS.test(name) && statSync(file).mode & 0o077) chmodSync(file, FILE);
  }
}

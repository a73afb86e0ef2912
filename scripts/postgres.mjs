import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { onInterrupt } from './cleanup.mjs';
import { run, stopChild, tail } from './command.mjs';
import { findPrograms, installPackage } from './debian.mjs';
import { freePort } from './port.mjs';
import { temporaryFolder } from './temporary.mjs';

const DEBIAN = '/usr/lib/postgresql';
const USER = 'interchange';
const START_SECONDS = 30;
// The cluster lives for one test run: nothing in it needs to survive a crash.
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  unix_socket_directories: '',
  listen_addresses: '127.0.0.1',
};

function findBin() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const [initdb] = findPrograms(
    ['initdb'],
    versions.map((version) => path.join(DEBIAN, version, 'bin')),
  );
  return initdb && path.dirname(realpathSync(initdb));
}

/** The folder of PostgreSQL's server programs, installed first where that is allowed. */
export async function ensurePostgres() {
  return findBin() ?? ((await installPackage('postgresql')) ? findBin() : undefined);
}

/** PostgreSQL refuses to run as root, so root lends it another user. */
function owner() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag, name) =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) };
    } catch {}
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.');
}

/** Prefers a language's sort order, as most real databases have, since it differs from SQLite's. */
async function initialize(bin, data, options) {
  const args = ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const initdb = (...more) => run(path.join(bin, 'initdb'), [...args, ...more], options);
  const icu = await initdb('--locale-provider=icu', '--icu-locale=en-US');
  return icu.code === 0 ? icu : initdb();
}

async function untilReady(server) {
  const seen = [];
  const lines = createInterface({ input: server.stderr });
  const limit = setTimeout(() => stopChild(server), START_SECONDS * 1000);
  for await (const line of lines) {
    seen.push(line);
    if (line.includes('ready to accept connections')) {
      clearTimeout(limit);
      lines.close();
      server.stderr.resume();
      return;
    }
  }
  throw new Error(`PostgreSQL did not start:\n${tail(seen.join('\n'))}`);
}

/** Starts a throw-away cluster on a free loopback port. */
export async function startPostgres(bin) {
  const as = owner();
  const { folder, remove } = temporaryFolder('postgres');
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = path.join(folder, 'data');
  const init = await initialize(bin, data, { cwd: folder, ...as });
  if (init.code !== 0) {
    remove();
    throw new Error(`initdb failed:\n${tail(init.output)}`);
  }
  const port = await freePort();
  const settings = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = spawn(path.join(bin, 'postgres'), ['-D', data, ...settings], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    ...as,
  });
  const stop = async () => {
    forgetServer();
    // PostgreSQL's word for "end the sessions and stop".
    await stopChild(server, 'SIGINT');
    remove();
  };
  const forgetServer = onInterrupt(stop);
  try {
    await untilReady(server);
  } catch (error) {
    await stop();
    throw error;
  }
  const url = (database) => `postgres://${USER}@127.0.0.1:${port}/${database}`;
  const client = ['-h', '127.0.0.1', '-p', String(port), '-U', USER];
  return {
    stop,
    /** Creates an empty database and returns its URL. */
    async database(name) {
      const { code, output } = await run(path.join(bin, 'createdb'), [...client, name], { cwd: folder });
      if (code !== 0) throw new Error(`createdb ${name} failed:\n${tail(output)}`);
      return url(name);
    },
  };
}

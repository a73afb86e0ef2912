import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onInterrupt, unlessInterrupted } from './cleanup.mjs';
import { stopChild, tail } from './command.mjs';
import { freePort } from './port.mjs';
import { root } from './root.mjs';
import { temporaryFolder } from './temporary.mjs';

const READY_SECONDS = 60;

async function healthy(url) {
  try {
    return (await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/**
 * Starts the production server on a free loopback port with a data folder of its own, and waits
 * until it answers. `stop` ends it, takes the folder away and resolves with its exit code, 0 when it ended in
 * time; `log` is what it has printed. It does not listen on the own port of iii unless it is given one.
 */
export async function startServer({ databaseUrl, claimSeconds, iiiPort = 0, demo = false } = {}) {
  await unlessInterrupted();
  const port = await freePort();
  const { folder, remove } = temporaryFolder('server');
  const url = `http://localhost:${port}`;
  const apiKey = `test_${randomBytes(24).toString('hex')}`;
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    INTERCHANGE_URL: url,
    INTERCHANGE_DATA_DIR: folder,
    INTERCHANGE_SECRET: randomBytes(32).toString('hex'),
    INTERCHANGE_API_KEY: apiKey,
    INTERCHANGE_CLAIM_SECONDS: claimSeconds ? String(claimSeconds) : '',
    INTERCHANGE_III_PORT: String(iiiPort),
    DATABASE_URL: databaseUrl ?? '',
  };
  const child = spawn(process.execPath, [path.join(root, 'server.mjs'), ...(demo ? ['--demo'] : [])], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      log += text;
    });
  }
  const stop = async () => {
    forget();
    await stopChild(child);
    remove();
    return child.exitCode;
  };
  const forget = onInterrupt(stop);
  const deadline = Date.now() + READY_SECONDS * 1000;
  while (!(await healthy(url))) {
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended || Date.now() > deadline) {
      await stop();
      throw new Error(`The server ${ended ? 'stopped' : 'did not answer'} at start:\n${tail(log)}`);
    }
    await pause(50);
  }
  return { url, apiKey, stop, log: () => log };
}

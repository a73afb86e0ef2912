import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tail } from '../../scripts/command.mjs';
import { freePort } from '../../scripts/port.mjs';
import { root } from '../../scripts/root.mjs';
import { MEASURED, measure, track } from './processes.mjs';

export const OWNER = { email: 'owner@example.com', password: 'correct-horse-battery' };

const folders = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A fresh data folder, gone when the run is. */
export function tempFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'interchange-bench-'));
  folders.push(folder);
  return folder;
}

/** What a server needs to come back on the same folder as the same one. */
export async function newInstance(settings = {}) {
  return {
    port: await freePort(),
    folder: tempFolder(),
    apiKey: `bench_${randomBytes(24).toString('hex')}`,
    settings,
  };
}

async function answers(port, page) {
  try {
    const signal = AbortSignal.timeout(5_000);
    const response = await fetch(`http://localhost:${port}${page}`, { signal });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

/**
 * Starts the production server of an instance on loopback and waits for a page. `measure` gives its event-loop
 * delay since the last measure and its memory; `stop` and `kill` resolve when it is gone.
 */
export async function startServer(instance, { script = 'server.mjs', page = '/api/health', nodeArgs } = {}) {
  const { port, folder, apiKey, settings } = instance;
  const child = spawn(process.execPath, [...(nodeArgs ?? MEASURED), script], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: '',
      INTERCHANGE_URL: '',
      INTERCHANGE_SECRET: '',
      INTERCHANGE_DATA_DIR: folder,
      INTERCHANGE_API_KEY: apiKey,
      INTERCHANGE_ADMIN_EMAIL: OWNER.email,
      INTERCHANGE_ADMIN_PASSWORD: OWNER.password,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  track(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      log += text;
    });
  }
  const gone = once(child, 'exit');
  const end = (signal) => async () => {
    child.kill(signal);
    await gone;
  };
  const started = performance.now();
  while (!(await answers(port, page))) {
    if (child.exitCode !== null || performance.now() - started > 30_000) {
      child.kill('SIGKILL');
      throw new Error(`The server did not start:\n${tail(log)}`);
    }
    await pause(10);
  }
  return {
    ...instance,
    url: `http://localhost:${port}`,
    readyMs: performance.now() - started,
    log: () => log,
    kill: end('SIGKILL'),
    stop: end('SIGTERM'),
    measure: () => measure(child),
  };
}

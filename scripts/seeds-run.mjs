import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { onInterrupt, unlessInterrupted } from './cleanup.mjs';
import { stopChild, tail } from './command.mjs';
import { root } from './root.mjs';
import { baseUrlOf } from './sdk-suite.mjs';

/** Longer than any row may take, so that only a process that is stuck as a whole meets it. */
const SILENCE_MS = 90_000;

/** Runs a process of rows until it ends or falls silent, and hands on every line it answers. */
async function runProcess({ system, python }, { url, apiKey }, leftOut, answer) {
  await unlessInterrupted();
  const child = spawn(python, ['-B', path.join(root, 'e2e/seeds/run.py'), system, ...leftOut], {
    env: { ...process.env, BASE_URL: baseUrlOf(system, url), INTERCHANGE_API_KEY: apiKey },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const forget = onInterrupt(() => stopChild(child, 'SIGKILL'));
  const closed = once(child, 'close');
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaints = (complaints + text).slice(-10_000);
  });
  const silence = setTimeout(() => stopChild(child, 'SIGKILL'), SILENCE_MS);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      silence.refresh();
      answer(JSON.parse(line));
    }
    await closed;
    return { ended: child.exitCode === 0, complaints };
  } finally {
    clearTimeout(silence);
    forget();
  }
}

/**
 * Runs every row that this SDK version has against a server. A row that takes its process down is broken, and the
 * rows after it run in a new one. Resolves with one `{ system, version, row, verdict, how }` a row.
 */
export async function runRows(sdk, server) {
  const { system, version } = sdk;
  const results = [];
  for (;;) {
    let current;
    const leftOut = results.map(({ row }) => row);
    const { ended, complaints } = await runProcess(sdk, server, leftOut, ({ row, verdict, how }) => {
      current = verdict === 'started' ? row : undefined;
      if (!current) results.push({ system, version, row, verdict, how });
    });
    if (ended && !current) return results;
    // Without a row to blame, the rows themselves cannot be loaded.
    if (!current) throw new Error(`The rows of ${system} did not run with ${version}:\n${tail(complaints)}`);
    results.push({ system, version, row: current, verdict: 'differs', how: 'it ended the whole process' });
  }
}

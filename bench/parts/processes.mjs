import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { onInterrupt } from '../../scripts/cleanup.mjs';
import { root } from '../../scripts/root.mjs';

/** Node's arguments for a process that can be measured. */
export const MEASURED = ['--expose-gc', '--import', './bench/programs/loop-delay.mjs'];

const running = new Set();

/** Remembers a child, so that no bench leaves it behind however it ends. */
export function track(child) {
  running.add(child);
  const forget = onInterrupt(() => child.kill('SIGKILL'));
  child.once('exit', () => {
    running.delete(child);
    forget();
  });
  return child;
}

/** Ends every child that is still there. */
export async function endAll() {
  await Promise.all(
    [...running].map(async (child) => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }),
  );
}

/** Starts a file of bench/ as a process of its own, which finds its job in its arguments. */
export function startProcess(file, job, nodeArgs = []) {
  return track(
    fork(path.join(root, 'bench/programs', file), [JSON.stringify(job)], {
      cwd: root,
      execArgv: nodeArgs,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  );
}

/** The next message of a child. Throws if it ends first or lets too much time pass. */
export async function answerOf(child, seconds = 60) {
  const limit = AbortSignal.timeout(seconds * 1000);
  const settled = new AbortController();
  const signal = AbortSignal.any([limit, settled.signal]);
  try {
    const [message] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`${path.basename(child.spawnargs.at(-2))} ended with ${code} and no answer.`);
      }),
    ]);
    return message;
  } catch (error) {
    throw limit.aborted ? new Error(`No answer within ${seconds} s.`) : error;
  } finally {
    settled.abort();
  }
}

/** Runs a job in a process of its own and returns its one answer. */
export async function inProcess(file, job, seconds) {
  const child = startProcess(file, job);
  const answer = await answerOf(child, seconds);
  child.kill();
  return answer;
}

/** How a measured process does: its event loop since the last time, its memory, its processor time. */
export function measure(child) {
  child.send('measure');
  return answerOf(child, 10);
}

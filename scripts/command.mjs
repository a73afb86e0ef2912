import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onInterrupt, unlessInterrupted } from './cleanup.mjs';
import { root } from './root.mjs';

const GRACE_MS = 10_000;

/** Signals a child's whole process group; false once it is gone. */
export function signalGroup(child, signal) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Asks the child and its children to stop, and ends them if they have not within the grace. */
export async function stopChild(child, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  signalGroup(child, signal);
  const force = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
  await exited;
  clearTimeout(force);
}

/**
 * Runs a command to its end in a process group of its own. `show` copies its output through as it comes;
 * otherwise it is only kept. A command that prints nothing for `silentSeconds` hangs and is stopped: a busy machine
 * only slows one down. Resolves with the exit code (null: could not start, or was stopped).
 */
export async function run(
  command,
  args,
  { env = {}, cwd = root, show = false, silentSeconds = 900, ...rest } = {},
) {
  await unlessInterrupted();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    ...rest,
  });
  let output = '';
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    output += `\n${command} printed nothing for ${silentSeconds} s and was stopped.\n`;
    stopChild(child, 'SIGINT');
  }, silentSeconds * 1000);
  const keep = (stream) => (chunk) => {
    output += chunk;
    limit.refresh();
    if (show) stream.write(chunk);
  };
  child.stdout.setEncoding('utf8').on('data', keep(process.stdout));
  child.stderr.setEncoding('utf8').on('data', keep(process.stderr));
  // SIGINT, not SIGTERM: test runners close what they opened on it.
  const forget = onInterrupt(() => stopChild(child, 'SIGINT'));
  try {
    const [code] = await once(child, 'close');
    return { code: late ? null : code, output };
  } catch (error) {
    return { code: null, output: `${output}${error.message}\n` };
  } finally {
    clearTimeout(limit);
    forget();
    await unlessInterrupted();
  }
}

/** The last lines of an output, for an error message. */
export function tail(output, lines = 30) {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}

import assert from 'node:assert/strict';
import { registerWorker } from 'iii-sdk';

export const { BASE_URL, INTERCHANGE_API_KEY: KEY } = process.env;
/** Whose names these are: of this process, or of the one it belongs to. */
export const mark = process.env.MARK ?? `n${process.pid}`;
export const id = (name) => `${mark}::${name}`;

/** A worker by the key in its address, which its telemetry and channels then carry too. */
export function connect(name, options = {}, address = `${BASE_URL}/${KEY}`) {
  return registerWorker(address, { workerName: `${mark}-${name}`, ...options });
}

export const ask = (worker, function_id, payload = {}) => worker.trigger({ function_id, payload });
/** Returns once what was sent before has been taken. */
export const settle = (worker) => ask(worker, 'engine::functions::list');

/** The rows of our workers of a name, as another worker sees them. */
export async function listed(worker, name) {
  const { workers } = await ask(worker, 'engine::workers::list', { search: `${mark}-${name}` });
  return workers;
}

export async function until(probe, ms = 10_000) {
  const deadline = Date.now() + ms;
  for (;;) {
    const found = await probe();
    if (found) return found;
    assert(Date.now() < deadline, `not within ${ms} ms: ${probe}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A promise, and what fulfils it. */
export function gate() {
  let pass;
  const passed = new Promise((resolve) => {
    pass = resolve;
  });
  return { pass, passed };
}

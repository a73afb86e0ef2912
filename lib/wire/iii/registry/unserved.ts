import { writeFrame } from '@/lib/wire/iii/frames';
import type { Worker } from './worker';

/** Why a function that is called over HTTP is not registered. */
export const BEHIND_HTTP = 'functions that are called over HTTP are not served here';

/** How many ids are remembered for a worker. */
const MOST = 100;

/** Functions that workers asked to register and that are not served, so that who calls one hears why. */
export class UnservedFunctions {
  readonly #byWorker = new Map<Worker, Map<string, string>>();

  /** Tells the worker why its function is not served, and shows it on its row; null when it is served. */
  note(worker: Worker, id: string, reason: string | null): void {
    const known = this.#byWorker.get(worker) ?? new Map<string, string>();
    if (reason === null) {
      if (known.delete(id)) worker.notices.remove(`function ${id}`);
      return;
    }
    if (known.size < MOST) this.#byWorker.set(worker, known.set(id, reason));
    worker.notices.add(`function ${id}`, `Function ${id} is not registered: ${reason}.`);
    const message = `Function '${id}' is not registered: ${reason}.`;
    worker.send(
      writeFrame('error', { error: { code: 'function_not_registered', message }, function_id: id }),
    );
  }

  /** Why a function is not served; undefined when nobody asked to register it. */
  reasonOf(id: string): string | undefined {
    for (const known of this.#byWorker.values()) if (known.has(id)) return known.get(id);
    return undefined;
  }

  release(worker: Worker): void {
    this.#byWorker.delete(worker);
  }
}

import type { FrameOf } from '@/lib/wire/iii/frames';
import { FUNCTIONS_PER_WORKER } from '@/lib/wire/iii/limits';
import type { Worker } from './worker';

export interface Registration {
  readonly worker: Worker;
  readonly id: string;
  readonly description: string | undefined;
  readonly requestFormat: unknown;
  readonly responseFormat: unknown;
  readonly metadata: unknown;
}

/**
 * The functions of a workspace's connected workers. Who registers an id last owns it; when they go, whoever
 * registered it before and is still here has it again (sheet 1.6, the rule of the versions without namespaces).
 */
export class Functions {
  readonly #byId = new Map<string, Registration[]>();
  readonly #byWorker = new Map<Worker, Set<string>>();

  constructor(private readonly changed: (id: string) => void) {}

  /** False when the worker has as many as it may. */
  register(worker: Worker, frame: FrameOf<'registerfunction'>): boolean {
    const owned = this.#byWorker.get(worker) ?? new Set();
    if (owned.size >= FUNCTIONS_PER_WORKER && !owned.has(frame.id)) return false;
    this.#byWorker.set(worker, owned.add(frame.id));
    const others = (this.#byId.get(frame.id) ?? []).filter((one) => one.worker !== worker);
    const { id, description } = frame;
    const registration = {
      worker,
      id,
      description,
      requestFormat: frame.request_format ?? undefined,
      responseFormat: frame.response_format ?? undefined,
      metadata: frame.metadata ?? undefined,
    };
    this.#byId.set(id, [...others, registration]);
    this.changed(id);
    return true;
  }

  unregister(worker: Worker, id: string): void {
    if (!this.#byWorker.get(worker)?.delete(id)) return;
    const rest = (this.#byId.get(id) ?? []).filter((one) => one.worker !== worker);
    if (rest.length === 0) this.#byId.delete(id);
    else this.#byId.set(id, rest);
    this.changed(id);
  }

  /** Takes away all a worker had. */
  release(worker: Worker): void {
    for (const id of [...this.ids(worker)]) this.unregister(worker, id);
    this.#byWorker.delete(worker);
  }

  find(id: string): Registration | undefined {
    return this.#byId.get(id)?.at(-1);
  }

  ids(worker: Worker): ReadonlySet<string> {
    return this.#byWorker.get(worker) ?? new Set();
  }

  /** Who owns each id now, by id. */
  list(): Registration[] {
    return [...this.#byId.keys()].sort().flatMap((id) => this.find(id) ?? []);
  }
}

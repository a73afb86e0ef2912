import type { FrameOf, Received } from '@/lib/wire/iii/frames';
import { FUNCTIONS_PER_WORKER, FUNCTIONS_PER_WORKSPACE } from '@/lib/wire/iii/limits';
import type { Worker } from './worker';

export interface Registration {
  readonly worker: Worker;
  readonly id: string;
  readonly description: string | undefined;
  /** JSON texts, as they were sent. */
  readonly requestFormat: string | undefined;
  readonly responseFormat: string | undefined;
  readonly metadata: string | undefined;
  /** Left out of lists unless they ask for it, by its metadata. */
  readonly isInternal: boolean;
  readonly length: number;
}

/** A payload that says something: null counts as absent. */
export const given = (text: string | undefined) => (text === 'null' ? undefined : text);

const INTERNAL = /"internal"\s*:\s*true/;

function registrationOf(worker: Worker, { frame, payloads }: Received<'registerfunction'>): Registration {
  const { id, description } = frame;
  const [requestFormat, responseFormat, metadata] = ['request_format', 'response_format', 'metadata'].map(
    (name) => given(payloads.get(name)),
  );
  const texts = [id, description, requestFormat, responseFormat, metadata];
  const length = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
  const isInternal = metadata !== undefined && INTERNAL.test(metadata);
  return { worker, id, description, requestFormat, responseFormat, metadata, isInternal, length };
}

/**
 * The functions of a workspace's connected workers. Who registers an id last owns it; when they go, whoever
 * registered it before and is still here has it again (sheet 1.6, the rule of the versions without namespaces).
 */
export class Functions {
  readonly #byId = new Map<string, Registration[]>();
  readonly #byWorker = new Map<Worker, Map<string, Registration>>();

  constructor(private readonly changed: (id: string) => void) {}

  /** Why it is not registered; null when it is. */
  register(worker: Worker, received: Received<'registerfunction'>): string | null {
    const { id }: FrameOf<'registerfunction'> = received.frame;
    const owned = this.#byWorker.get(worker) ?? new Map<string, Registration>();
    const known = owned.get(id);
    if (!known && owned.size >= FUNCTIONS_PER_WORKER) {
      return `the worker has ${FUNCTIONS_PER_WORKER} functions already`;
    }
    if (!this.#byId.has(id) && this.#byId.size >= FUNCTIONS_PER_WORKSPACE) {
      return `the workspace has ${FUNCTIONS_PER_WORKSPACE} functions already`;
    }
    const registration = registrationOf(worker, received);
    if (!worker.keep(registration.length - (known?.length ?? 0))) {
      return 'the worker has registered as much as it may';
    }
    this.#byWorker.set(worker, owned.set(id, registration));
    const others = (this.#byId.get(id) ?? []).filter((one) => one.worker !== worker);
    this.#byId.set(id, [...others, registration]);
    this.changed(id);
    return null;
  }

  unregister(worker: Worker, id: string): void {
    const registration = this.#byWorker.get(worker)?.get(id);
    if (!registration) return;
    this.#byWorker.get(worker)?.delete(id);
    worker.keep(-registration.length);
    const rest = (this.#byId.get(id) ?? []).filter((one) => one.worker !== worker);
    if (rest.length === 0) this.#byId.delete(id);
    else this.#byId.set(id, rest);
    this.changed(id);
  }

  /** Takes away all a worker had. */
  release(worker: Worker): void {
    for (const id of this.ids(worker)) this.unregister(worker, id);
    this.#byWorker.delete(worker);
  }

  /** Who has a function; of those that may be called, if `may` says which. */
  find(id: string, may: (worker: Worker) => boolean = () => true): Registration | undefined {
    return this.#byId.get(id)?.findLast(({ worker }) => may(worker));
  }

  ids(worker: Worker): readonly string[] {
    return [...(this.#byWorker.get(worker)?.keys() ?? [])];
  }

  /** How many a worker has. */
  count(worker: Worker): number {
    return this.#byWorker.get(worker)?.size ?? 0;
  }

  /** Who owns each id now, by id. */
  list(): Registration[] {
    return [...this.#byId.keys()].sort().flatMap((id) => this.find(id) ?? []);
  }
}

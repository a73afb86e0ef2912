import { randomUUID } from 'node:crypto';
import type { During } from '@/lib/bus/kv/write';
import { type ErrorBody, STOPPED } from '@/lib/wire/iii/errors';
import { writeFrame } from '@/lib/wire/iii/frames';
import { CALLS_PER_WORKER } from '@/lib/wire/iii/limits';
import type { Worker } from '@/lib/wire/iii/registry/worker';

/** What to call and with what; payloads are JSON text as it was received. */
export interface Order {
  functionId: string;
  data: string;
  metadata?: string | undefined;
  traceparent?: string | undefined;
  baggage?: string | undefined;
}

/** What came of a call. Without an error it went well, whether there is a result or not. */
export interface Outcome {
  result?: string | undefined;
  error?: ErrorBody | undefined;
  traceparent?: string | undefined;
  baggage?: string | undefined;
}

/** Who is told how a call ends; null for a call nobody waits for. */
export type End = ((outcome: Outcome) => void) | null;

interface Call {
  worker: Worker;
  /** The trace it is a part of; undefined when its caller named none. */
  trace: string | undefined;
  /** The intent it is written down as; null when it is not. */
  intentId: string | null;
  end(outcome: Outcome): void;
}

const traceOf = (traceparent: string | undefined) => traceparent?.split('-')[1];

/** The calls workers are carrying out, each under an id of its own: callers' ids may clash. */
export class Calls {
  readonly #open = new Map<string, Call>();

  /** Hands an order to a worker. `end` is called once: with its answer, or when it is gone. */
  start(
    worker: Worker,
    order: Order,
    end: (outcome: Outcome) => void,
    { id = randomUUID(), intentId }: { id?: string; intentId: string | null },
  ) {
    if (worker.calls.size >= CALLS_PER_WORKER) {
      const message = `The worker is carrying out ${CALLS_PER_WORKER} calls already.`;
      return end({ error: { code: 'invocation_error', message } });
    }
    const { functionId, data, metadata, traceparent, baggage } = order;
    this.#open.set(id, { worker, end, intentId, trace: traceOf(traceparent) });
    worker.calls.add(id);
    const fields = { invocation_id: id, function_id: functionId, traceparent, baggage };
    worker.send(writeFrame('invokefunction', fields, { data, metadata }));
  }

  /** Ends a call with its worker's answer; false when it is none of that worker's open calls. */
  settle(worker: Worker, id: string, outcome: Outcome): boolean {
    const call = this.#open.get(id);
    if (call?.worker !== worker) return false;
    this.#end(id, call, outcome);
    return true;
  }

  /**
   * The intent for which a worker asks something: surely that of its one call in the same trace, probably that of the
   * only call it carries out.
   */
  during(worker: Worker, traceparent: string | undefined): During | null {
    const open = [...worker.calls].flatMap((id) => this.#open.get(id) ?? []);
    const trace = traceOf(traceparent);
    const alike = trace === undefined ? [] : open.filter((call) => call.trace === trace);
    const isSure = alike.length > 0;
    const [one, other] = isSure ? alike : open;
    return one?.intentId && !other ? { intentId: one.intentId, isSure } : null;
  }

  has(id: string): boolean {
    return this.#open.has(id);
  }

  /** Ends a call whoever carries it out; false when there is none. */
  stop(id: string): boolean {
    const call = this.#open.get(id);
    if (call) this.#end(id, call, { error: STOPPED });
    return call !== undefined;
  }

  /** Fails all that a worker was carrying out. */
  release(worker: Worker): void {
    for (const id of [...worker.calls]) this.stop(id);
  }

  #end(id: string, call: Call, outcome: Outcome): void {
    this.#open.delete(id);
    call.worker.calls.delete(id);
    call.end(outcome);
  }
}

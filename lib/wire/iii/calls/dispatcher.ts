import type { Bus } from '@/lib/bus/context';
import { isBusError } from '@/lib/bus/errors';
import { type Claimed, claim, claimOf, extendClaim, fail, fulfil, nextDue } from '@/lib/bus/intent/claim';
import { drainedWorkers } from '@/lib/bus/intent/drained';
import type { Live } from '@/lib/bus/stream/live';
import { log } from '@/lib/log';
import { payloadProblem } from '@/lib/pure/payload';
import { storableError } from '@/lib/wire/iii/errors';
import { DELIVERIES_PER_FUNCTION } from '@/lib/wire/iii/limits';
import type { Functions, Registration } from '@/lib/wire/iii/registry/functions';
import type { Worker } from '@/lib/wire/iii/registry/worker';
import type { Calls, Outcome } from './calls';
import { NAMESPACE, readEnvelope } from './enqueue';

const LONGEST_SLEEP_MS = 60_000;

/** A refusal because the claim is no longer held: someone else, a person or the clock, was faster. */
const isOver = (error: unknown) =>
  isBusError(error) && (error.code === 'not_found' || error.code === 'conflict' || error.code === 'held');

/** The id of a delivery's call is the token of its claim: an answer proves for which claim it is. */
const callIdOf = (token: string) => token.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Hands durable intents to the workers here that have their functions, each by a claim in the worker's name. */
export class Dispatcher {
  readonly #inFlight = new Map<string, number>();
  /** Functions being looked after; true when to look again afterwards. */
  readonly #looking = new Map<string, boolean>();
  readonly #alarms = new Map<string, NodeJS.Timeout>();
  #stopped = false;
  readonly #unsubscribe: () => void;

  constructor(
    private readonly bus: Bus,
    live: Live,
    workspaceId: string,
    private readonly functions: Functions,
    private readonly calls: Calls,
  ) {
    this.#unsubscribe = live.subscribe(workspaceId, ({ batch }) => {
      for (const { protocol, namespace, phase, goal, runAt } of batch.intents) {
        if (protocol === 'iii' && namespace === NAMESPACE && phase === 'queued') this.#wakeAt(goal, runAt);
      }
    });
  }

  /** Looks for intents of a function, if it has an owner here. */
  poke(functionId: string): void {
    if (this.#stopped || !this.functions.find(functionId)) return;
    if (this.#looking.has(functionId)) {
      this.#looking.set(functionId, true);
      return;
    }
    this.#looking.set(functionId, false);
    this.#look(functionId)
      .catch((error: unknown) => {
        if (this.#stopped) return;
        log.error({ err: error, functionId }, 'iii deliveries failed');
        this.#wakeAt(functionId, this.bus.now() + 1_000);
      })
      .finally(() => {
        const again = this.#looking.get(functionId);
        this.#looking.delete(functionId);
        if (again) this.poke(functionId);
      });
  }

  /**
   * Takes an answer nobody here waits for: of a delivery made before this server was restarted, if the worker's
   * claim on it still holds.
   */
  late(worker: Worker, id: string, outcome: Outcome): void {
    if (this.#stopped) return;
    this.#settleLate(worker, id.replaceAll('-', ''), outcome).catch((error: unknown) => {
      if (!isOver(error)) log.error({ err: error }, 'A late iii result was not kept');
    });
  }

  async #settleLate(worker: Worker, token: string, outcome: Outcome): Promise<void> {
    const id = await claimOf(worker.ctx, token);
    if (id !== null) await this.#settle(worker, { id, token }, outcome);
  }

  /** No more deliveries, and no more word of those under way: their claims outlive this process. */
  stop(): void {
    this.#stopped = true;
    this.#unsubscribe();
    for (const alarm of this.#alarms.values()) clearTimeout(alarm);
  }

  #wakeAt(functionId: string, at: number): void {
    if (this.#stopped || !this.functions.find(functionId)) return;
    clearTimeout(this.#alarms.get(functionId));
    const wait = Math.min(Math.max(at - this.bus.now(), 0), LONGEST_SLEEP_MS);
    const wake = () => {
      this.#alarms.delete(functionId);
      this.poke(functionId);
    };
    this.#alarms.set(functionId, setTimeout(wake, wait).unref());
  }

  async #look(functionId: string): Promise<void> {
    while (!this.#stopped) {
      const owned = this.functions.find(functionId);
      if (!owned) return;
      const drained = await drainedWorkers(this.bus, owned.worker.ctx.workspace.id);
      const owner = this.functions.find(functionId, (worker) => worker.isOffered(drained));
      // Drained: looked at again until it is resumed or somebody else has the function.
      if (!owner) return this.#wakeAt(functionId, this.bus.now() + 1_000);
      const busy = this.#inFlight.get(functionId) ?? 0;
      if (!owner.worker.may('intent.claim') || busy >= DELIVERIES_PER_FUNCTION) return;
      const { ctx, name } = owner.worker;
      // Reading costs less than claiming, and most functions have nothing enqueued.
      const due = await nextDue(ctx, NAMESPACE, functionId);
      if (due === null) return;
      if (due > this.bus.now()) return this.#wakeAt(functionId, due);
      const wanted = { namespace: NAMESPACE, goal: functionId, workerName: name, capabilities: [] };
      const claimed = await claim(ctx, { protocol: 'iii', ...wanted });
      // Another process was faster, or it has expired and nobody has noticed yet.
      if (!claimed) return this.#wakeAt(functionId, this.bus.now() + 1_000);
      this.#deliver(owner, claimed);
    }
  }

  #deliver({ worker, id: functionId }: Registration, { intent, token, seconds }: Claimed): void {
    this.#inFlight.set(functionId, (this.#inFlight.get(functionId) ?? 0) + 1);
    const { metadata, traceparent, baggage } = readEnvelope(intent.envelope);
    const ref = { id: intent.id, token };
    let isOpen = true;
    const close = () => {
      clearInterval(renewal);
      if (!isOpen) return;
      isOpen = false;
      const left = (this.#inFlight.get(functionId) ?? 1) - 1;
      if (left > 0) this.#inFlight.set(functionId, left);
      else this.#inFlight.delete(functionId);
    };
    // A claim that is over makes room, however long its worker goes on with the call.
    const renewal = setInterval(
      () => void extendClaim(worker.ctx, { ...ref, seconds }).catch(close),
      Math.max((seconds * 1_000) / 2, 500),
    ).unref();
    const order = { functionId, data: intent.payload, metadata, traceparent, baggage };
    const end = (outcome: Outcome) => {
      close();
      if (this.#stopped) return;
      this.#settle(worker, ref, outcome)
        .catch((error: unknown) => {
          if (!isOver(error))
            log.error({ err: error, intentId: intent.id }, 'The outcome of an iii delivery was not kept');
        })
        .finally(() => this.poke(functionId));
    };
    this.calls.start(worker, order, end, { id: callIdOf(token), intentId: intent.id });
  }

  async #settle(worker: Worker, ref: { id: string; token: string }, outcome: Outcome): Promise<void> {
    const { error, result } = outcome;
    if (error) {
      await fail(worker.ctx, { ...ref, ...storableError(error), terminal: false });
      return;
    }
    const problem = result === undefined ? null : payloadProblem(result);
    const kept = problem === null ? (result ?? null) : JSON.stringify({ omitted: problem });
    await fulfil(worker.ctx, { ...ref, result: kept, resultType: 'json' });
  }
}

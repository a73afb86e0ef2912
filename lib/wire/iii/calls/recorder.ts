import { v7 as uuidv7 } from 'uuid';
import type { Bus, Context } from '@/lib/bus/context';
import { extendClaim } from '@/lib/bus/intent/claim';
import { CALL_LEASE_SECONDS, type CallRecord, callSampling, recordCalls } from '@/lib/bus/intent/record-call';
import { log } from '@/lib/log';
import { payloadProblem } from '@/lib/pure/payload';
import { storableError } from '@/lib/wire/iii/errors';
import type { Worker } from '@/lib/wire/iii/registry/worker';
import type { Order, Outcome } from './calls';
import { NAMESPACE } from './enqueue';

const FLUSH_MS = 200;
/** Calls written down in one transaction, so that none holds the event loop for long. */
const BATCH = 8;
/** Beyond this many a second, the rest is sampled: every call is made, not every one leaves an intent. */
const MOST_A_SECOND = 200;
/** The same once so many wait to be written. */
const MOST_WAITING = 400;
const SETTING_MS = 5_000;
/** A larger payload or result is told by its size alone. */
const TEXT_LENGTH = 256 * 1024;

/** Who carries a call out. */
export type Performer = Pick<Worker, 'id' | 'rowId' | 'name' | 'ctx'> & Partial<Pick<Worker, 'notices'>>;

/** The text as it may be stored. */
function storable(text: string): string {
  if (text.length > TEXT_LENGTH) return JSON.stringify({ omitted: `${text.length} characters` });
  const problem = payloadProblem(text);
  return problem === null ? text : JSON.stringify({ omitted: problem });
}

/** Writes plain calls down as intents, behind the callers' backs and in batches. */
export class Recorder {
  #pending = new Set<CallRecord>();
  readonly #open = new Map<CallRecord, { worker: Performer; renewAt: number }>();
  readonly #timer: NodeJS.Timeout;
  #flushing: Promise<void> = Promise.resolve();
  #second = 0;
  #taken = 0;
  #sampling = 100;
  #askedAt = 0;
  /** Resolves once the workspace's setting is known. */
  readonly ready: Promise<void>;
  #failed = false;

  constructor(
    private readonly bus: Bus,
    private readonly workspaceId: string,
    private readonly mostASecond = MOST_A_SECOND,
  ) {
    this.ready = this.#ask();
    this.#timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Notes that a call began: as which intent, null when it is not written down. Call `end` when it is over. */
  begin(
    ctx: Context,
    worker: Performer,
    order: Order,
  ): { intentId: string | null; end: (outcome: Outcome) => void } {
    if (!this.#takes(worker)) return { intentId: null, end() {} };
    const { metadata, traceparent, baggage } = order;
    const call: CallRecord = {
      ctx,
      id: uuidv7(),
      namespace: NAMESPACE,
      goal: order.functionId,
      payload: storable(order.data),
      envelope: JSON.stringify({ metadata: metadata && storable(metadata), traceparent, baggage }),
      startedAt: this.bus.now(),
      worker: { id: worker.rowId ?? worker.id, name: worker.name, keyId: worker.ctx.actor.id },
      end: null,
      begun: false,
    };
    this.#pending.add(call);
    this.#open.set(call, { worker, renewAt: call.startedAt + (CALL_LEASE_SECONDS * 1_000) / 2 });
    const end = (outcome: Outcome) => {
      const { error, result } = outcome;
      const at = this.bus.now();
      if (error) call.end = { at, ...storableError(error) };
      else call.end = { at, ...(result !== undefined && { result: storable(result) }) };
      this.#open.delete(call);
      this.#pending.add(call);
    };
    return { intentId: call.id, end };
  }

  /** Writes down what has gathered. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#write());
    return this.#flushing;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  /** Whether this call is among those the workspace wants, and the loop can bear. */
  #takes(worker: Performer): boolean {
    const now = this.bus.now();
    const second = Math.floor(now / 1_000);
    if (second !== this.#second) {
      this.#second = second;
      this.#taken = 0;
    }
    const isBusy = this.#pending.size >= MOST_WAITING;
    if (isBusy || this.#taken >= this.mostASecond) {
      const why = isBusy
        ? `${MOST_WAITING} are waiting to be`
        : `the workspace has more than ${this.mostASecond} a second`;
      worker.notices?.report('recording', `Some calls are not recorded: ${why}.`, now);
      return false;
    }
    if (Math.random() * 100 >= this.#sampling) return false;
    this.#taken++;
    return true;
  }

  async #write(): Promise<void> {
    const all = [...this.#pending];
    this.#pending = new Set();
    for (let at = 0; at < all.length; at += BATCH) {
      try {
        await recordCalls(this.bus, all.slice(at, at + BATCH));
        this.#failed = false;
      } catch (error) {
        if (!this.#failed) log.error({ err: error }, 'iii calls could not be written down');
        this.#failed = true;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    await this.#renew().catch(() => {});
    await this.#ask().catch(() => {});
  }

  /** Keeps calls that take long from counting as lost. */
  async #renew(): Promise<void> {
    const now = this.bus.now();
    for (const [call, open] of this.#open) {
      if (open.renewAt > now || !call.begun) continue;
      open.renewAt = now + (CALL_LEASE_SECONDS * 1_000) / 2;
      // Ended by a person or the clock meanwhile; the call itself goes on.
      await extendClaim(open.worker.ctx, { id: call.id, seconds: CALL_LEASE_SECONDS }).catch(() => {});
    }
  }

  /** The setting, read again now and then. */
  async #ask(): Promise<void> {
    const now = this.bus.now();
    if (this.#askedAt > now - SETTING_MS) return;
    this.#askedAt = now;
    this.#sampling = await callSampling(this.bus, this.workspaceId);
  }
}

import type { Bus, Context } from '@/lib/bus/context';
import { inSlices } from '@/lib/bus/in-slices';
import type { Drained } from '@/lib/bus/intent/drained';
import { isStoppedBy } from '@/lib/bus/rule/hold';
import type { Live } from '@/lib/bus/stream/live';
import { Calls, type End, type Order, type Outcome } from '@/lib/wire/iii/calls/calls';
import { Dispatcher } from '@/lib/wire/iii/calls/dispatcher';
import { Gate } from '@/lib/wire/iii/calls/gate';
import { PendingCalls } from '@/lib/wire/iii/calls/pending-calls';
import { Recorder } from '@/lib/wire/iii/calls/recorder';
import { Channels } from '@/lib/wire/iii/channels/channels';
import { drainedWorker, type ErrorBody, notFound, pausedQueue } from '@/lib/wire/iii/errors';
import type { Binding } from '@/lib/wire/iii/registry/binding';
import { Functions } from '@/lib/wire/iii/registry/functions';
import { Presence } from '@/lib/wire/iii/registry/presence';
import { Triggers } from '@/lib/wire/iii/registry/triggers';
import { UnservedFunctions } from '@/lib/wire/iii/registry/unserved';
import type { Worker } from '@/lib/wire/iii/registry/worker';
import { type LogEntry, Logs, wantsLog } from '@/lib/wire/iii/telemetry/logs';
import { listText } from './list-text';
import { functionRow } from './rows';

/** Changes of functions within this time are told together (sheet 2.2 allows 5 s). */
const SETTLE_MS = 250;

/** What happens to workers, as `engine::workers-available` tells it. */
type WorkerEvent = 'worker_connected' | 'worker_metadata_updated' | 'worker_disconnected';

/** The workers of one workspace that are connected to this process, and all that is between them. */
export class WorkspaceEngine {
  readonly workers = new Map<string, Worker>();
  readonly functions = new Functions((id) => this.#functionChanged(id));
  readonly calls = new Calls();
  readonly unserved = new UnservedFunctions();
  readonly triggers = new Triggers((binding, input) => this.#fired(binding, input));
  readonly channels: Channels;
  readonly logs = new Logs((entry) => this.#logged(entry));
  readonly dispatcher: Dispatcher;
  readonly recorder: Recorder;
  readonly #gate: Gate;
  readonly #held: PendingCalls;
  readonly #presences = new Map<Worker, Presence>();
  #announced = '';
  #announcing: NodeJS.Timeout | undefined;

  constructor(
    readonly bus: Bus,
    live: Live,
    workspaceId: string,
  ) {
    this.channels = new Channels(bus.now);
    this.recorder = new Recorder(bus, workspaceId);
    this.#gate = new Gate(bus, workspaceId);
    this.#held = new PendingCalls(live, workspaceId);
    this.dispatcher = new Dispatcher(bus, live, workspaceId, this.functions, this.calls);
  }

  join(worker: Worker): Presence {
    const presence = new Presence(this.bus, worker, () => this.functions.ids(worker));
    this.workers.set(worker.id, worker);
    this.#presences.set(worker, presence);
    this.tell('worker_connected', worker);
    return presence;
  }

  /** Takes a worker out and all it had with it; what it was doing fails at once. Done once, however often. */
  leave(worker: Worker): void {
    if (!this.workers.delete(worker.id)) return;
    this.functions.release(worker);
    this.unserved.release(worker);
    this.triggers.release(worker);
    this.channels.release(worker);
    this.calls.release(worker);
    this.#held.release(worker);
    const presence = this.#presences.get(worker);
    this.#presences.delete(worker);
    void presence?.leave(() => this.#hasAnother(worker));
    this.tell('worker_disconnected', worker);
  }

  /** Puts a worker that came back in the place of its old connection, if it can prove it was that one. */
  reattach(worker: Worker, previousId: string, token: string | undefined): void {
    const previous = this.workers.get(previousId);
    if (!previous || previous === worker || previous.token !== token) return;
    worker.rowId ??= previous.rowId;
    this.leave(previous);
    previous.cut();
  }

  presence(worker: Worker): Presence | undefined {
    return this.#presences.get(worker);
  }

  /**
   * Calls a function in somebody's name, unless its queue is paused, or a rule has people asked first or refuses it. `end` is called once;
   * a caller who has gone, and one without `end`, is not told how it ends.
   */
  run(order: Order, by: Context, end: End = null, caller: Worker | null = null): void {
    this.#gate.ask(({ rules, paused, drained }) => {
      const { functionId: goal, data: payload } = order;
      if (paused.has(goal)) return void end?.({ error: pausedQueue(goal) });
      const candidate = { protocol: 'iii', goal, publisher: by.actor.name, payload } as const;
      if (rules.length === 0 || this.functions.find(goal) === undefined)
        return this.#start(order, by, end, drained);
      const pass = (isStopped: boolean) => {
        if (isStopped) void this.#held.keep(order, by, end, caller);
        else this.#start(order, by, end, drained);
      };
      const isStopped = inSlices(isStoppedBy(rules, candidate));
      return isStopped instanceof Promise ? isStopped.then(pass) : pass(isStopped);
    }, end);
  }

  /** What who calls a function is told that nobody here has; undefined when somebody has it. */
  missing(functionId: string): ErrorBody | undefined {
    if (this.functions.find(functionId)) return undefined;
    return notFound(functionId, this.unserved.reasonOf(functionId));
  }

  /** Hands a call to the worker that has its function, and writes it down. */
  #start(order: Order, by: Context, end: End, drained: Drained): void {
    const owner = this.functions.find(order.functionId, (worker) => worker.isOffered(drained));
    if (!owner)
      return void end?.({ error: this.missing(order.functionId) ?? drainedWorker(order.functionId) });
    const record = this.recorder.begin(by, owner.worker, order);
    const ended = (outcome: Outcome) => {
      record.end(outcome);
      end?.(outcome);
    };
    this.calls.start(owner.worker, order, ended, { intentId: record.intentId });
  }

  tell(event: WorkerEvent, worker: Worker): void {
    this.triggers.fire('engine::workers-available', JSON.stringify({ event, worker_id: worker.id }));
  }

  /** Lets go of everything; durable intents under way keep their claims, so a late answer still counts. */
  async stop(): Promise<void> {
    this.dispatcher.stop();
    this.#held.stop();
    clearTimeout(this.#announcing);
    const leaving = [...this.#presences.values()].map((presence) => presence.leave(() => false));
    for (const worker of [...this.workers.values()]) {
      worker.close(1001, 'going away');
      this.leave(worker);
    }
    this.channels.stop();
    await Promise.all(leaving);
    await this.recorder.stop();
  }

  /** Whether somebody else here is the same worker to who looks from outside: the same name by the same key. */
  #hasAnother({ name, ctx }: Worker): boolean {
    const isSame = (one: Worker) => one.name === name && one.ctx.actor.id === ctx.actor.id;
    return [...this.workers.values()].some(isSame);
  }

  #functionChanged(id: string): void {
    this.dispatcher.poke(id);
    for (const presence of this.#presences.values()) presence.changed();
    this.#announcing ??= setTimeout(() => {
      this.#announcing = undefined;
      const rows = this.functions.list().map(functionRow);
      const text = listText('functions', rows, { event: 'functions_changed' });
      if (text === this.#announced) return;
      this.#announced = text;
      this.triggers.fire('engine::functions-available', text);
    }, SETTLE_MS).unref();
  }

  #fired({ functionId, type, metadata, owner, by: { ctx }, wanted }: Binding, data: string) {
    const condition = wanted.condition_function_id;
    const missing = [functionId, condition].find((id) => id !== undefined && this.missing(id));
    if (missing !== undefined) {
      const text = `Trigger of type ${type} called ${missing}, which no worker has.`;
      return owner?.notices.report(`called ${missing}`, text, this.bus.now());
    }
    const fire = () => this.run({ functionId, data, metadata }, ctx);
    if (condition === undefined) return fire();
    this.run({ functionId: condition, data }, ctx, ({ error, result }) => {
      if (!error && result !== undefined && !['false', 'null', '0', '""'].includes(result.trim())) fire();
    });
  }

  #logged({ text, severity }: LogEntry): void {
    this.triggers.fire('log', text, (wanted) => wantsLog(wanted.level, severity));
  }
}

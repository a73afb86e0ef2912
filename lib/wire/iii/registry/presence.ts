import type { Bus } from '@/lib/bus/context';
import { disconnectWorker, registerWorker, reportWorker } from '@/lib/bus/worker/worker';
import { log } from '@/lib/log';
import type { Worker } from './worker';

/** How long a worker may be silent about itself before it is shown under a name of ours. */
const UNNAMED_MS = 5_000;
const REPORT_MS = 300;
const HEARTBEAT_MS = 1_000;

/** What the other rows of the workspace's workers say of one here: who it is, how it fares, when it was heard. */
export class Presence {
  #timer: NodeJS.Timeout | undefined;
  #heardAt = 0;
  #registering: Promise<void> = Promise.resolve();
  #gone = false;
  #reported = '';

  constructor(
    private readonly bus: Bus,
    private readonly worker: Worker,
    private readonly functions: () => readonly string[],
  ) {
    this.#timer = setTimeout(() => this.register(), UNNAMED_MS).unref();
    worker.onChange = () => this.changed();
  }

  /** Gives the worker its row, by the name it told. */
  register(): void {
    clearTimeout(this.#timer);
    this.#registering = this.#registering.then(() => this.#register()).catch(complain);
  }

  /** Notes that there is something new to say of it, and says it soon. */
  changed(): void {
    if (this.#gone || this.worker.rowId === null) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#registering = this.#registering.then(() => this.#report()).catch(complain);
    }, REPORT_MS).unref();
  }

  /** Notes that a frame or a ping came from it: its heartbeat. */
  heard(): void {
    const { worker, bus } = this;
    const at = bus.now();
    if (worker.rowId === null || at - this.#heardAt < HEARTBEAT_MS) return;
    this.#heardAt = at;
    const { ctx, name } = worker;
    bus.heartbeats.seen({
      workspaceId: ctx.workspace.id,
      keyId: ctx.actor.id,
      protocol: 'iii',
      workerName: name,
      capabilities: [],
      goals: this.functions(),
      address: ctx.address,
      userAgent: ctx.userAgent,
      at,
      sign: 'heartbeat',
    });
  }

  /** The worker is gone. Its row says so, unless another connection here has it now. */
  async leave(stays: () => boolean): Promise<void> {
    this.#gone = true;
    clearTimeout(this.#timer);
    await this.#registering;
    const { rowId, ctx } = this.worker;
    if (rowId !== null && !stays()) await disconnectWorker(this.bus, ctx.workspace.id, rowId).catch(complain);
  }

  async #register(): Promise<void> {
    const { worker } = this;
    if (this.#gone || !worker.may('intent.claim')) return;
    this.#reported = this.#details();
    const registration = { protocol: 'iii', name: worker.name, details: this.#reported } as const;
    worker.rowId = (await registerWorker(worker.ctx, registration)).id;
    // What became of it meanwhile.
    this.changed();
  }

  async #report(): Promise<void> {
    const details = this.#details();
    if (this.#gone || this.worker.rowId === null || details === this.#reported) return;
    this.#reported = details;
    await reportWorker(this.worker.ctx, this.worker.rowId, { details });
  }

  #details(): string {
    const { about, metrics, connectedAt } = this.worker;
    const { name: _, telemetry: __, ...described } = about;
    return JSON.stringify({
      ...described,
      connectedAt,
      functions: this.functions().length,
      metrics,
      notices: this.worker.notices.list(this.bus.now()),
    });
  }
}

const complain = (error: unknown) => log.error({ err: error }, 'What is known of an iii worker was not kept');

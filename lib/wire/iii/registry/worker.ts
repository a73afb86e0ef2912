import { randomBytes, randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import type { Drained } from '@/lib/bus/intent/drained';
import type { KeyHolder } from '@/lib/bus/key/watch';
import { isStorable } from '@/lib/pure/text';
import type { Scope } from '@/lib/shape/role';
import { REGISTERED_LENGTH, UNREAD_BYTES } from '@/lib/wire/iii/limits';
import { Notices } from './notices';

const words = z.string().max(512).nullish().catch(undefined);

/** What a worker tells of itself by `engine::workers::register` (sheet 1.4); everything may be missing. */
export const about = z.object({
  name: z.string().trim().min(1).max(255).refine(isStorable).nullish().catch(undefined),
  description: words,
  runtime: words,
  version: words,
  os: words,
  pid: z.int().nonnegative().nullish().catch(undefined),
  isolation: words,
  telemetry: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});
export type About = z.infer<typeof about>;

/** The gauges a worker sends (sheet 1.11), by the names `engine::workers::info` gives them. */
export type Metrics = Record<string, number | string>;

/** Ties something to a worker's key; returns what unties it. */
export type HoldKey = (holder: KeyHolder) => () => void;

/** One connected worker: who it is, by whose key, and the way to it. */
export class Worker {
  readonly id: string = randomUUID();
  /** What proves, on a new connection, that it is the same worker. */
  readonly token = randomBytes(24).toString('base64url');
  about: About = {};
  metrics: Metrics | null = null;
  /** Its row among the workers, once it has one. */
  rowId: string | null = null;
  /** Calls it is carrying out. */
  readonly calls = new Set<string>();
  /** Called when there is something new to say of it. */
  onChange = () => {};
  /** What it asked for and did not get. */
  readonly notices = new Notices(() => this.onChange());
  #registered = 0;

  constructor(
    /** By the key it showed; renewed while it is connected. */
    public ctx: Context,
    private readonly socket: WebSocket,
    readonly connectedAt: number,
    /** Ties what outlasts its connection to its key. */
    readonly hold: HoldKey,
  ) {}

  get name(): string {
    return this.about.name ?? `unnamed ${this.id.slice(0, 8)}`;
  }

  /** Takes so many more characters into what it has registered; false when it is as much as it may be. */
  keep(length: number): boolean {
    if (length > 0 && this.#registered + length > REGISTERED_LENGTH) return false;
    this.#registered += length;
    return true;
  }

  /** Whether people let it be offered work. */
  isOffered(drained: Drained): boolean {
    return this.rowId === null || !drained.has(this.rowId);
  }

  may(scope: Scope): boolean {
    return this.ctx.scopes.has(scope);
  }

  /** Sends a frame; one to a socket that is closed goes nowhere, a worker that does not read is cut off. */
  send(frame: string): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.socket.send(frame);
    if (this.socket.bufferedAmount > UNREAD_BYTES) this.cut();
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  cut(): void {
    this.socket.terminate();
  }
}

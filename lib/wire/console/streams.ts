import type { ServerResponse } from 'node:http';
import type { Bus, Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { liveSessions } from '@/lib/bus/people/session';
import { requireScope } from '@/lib/bus/scope';
import type { Live } from '@/lib/bus/stream/live';
import { formatCursor, parseCursor } from '@/lib/shape/cursor';
import { Stream } from './stream';

const COMMENT_MS = 15_000;
const SESSION_CHECK_MS = 2_000;

interface Seat {
  sessionId: string;
  workspaceId: string;
}

/** Every open live stream of this process: keeps them breathing and closes those whose reader may read no more. */
export class Streams {
  readonly #open = new Map<Stream, Seat>();
  readonly #timers: NodeJS.Timeout[];
  #closed = false;

  constructor(
    private readonly bus: Bus,
    private readonly live: Live,
  ) {
    this.#timers = [
      setInterval(() => this.#breathe(), COMMENT_MS).unref(),
      setInterval(() => void this.#closeEnded(), SESSION_CHECK_MS).unref(),
    ];
  }

  /**
   * Starts a stream on a response, after the cursor the client asks to resume from if it gave one. Throws
   * `forbidden`, and `unavailable` once the process is stopping.
   */
  async open(
    ctx: Context,
    sessionId: string,
    asked: string | undefined,
    outgoing: ServerResponse,
  ): Promise<void> {
    await requireScope(ctx, 'intent.read');
    await this.live.start();
    // A browser whose stream has just ended asks for another one over the connection it has.
    if (this.#closed) throw new BusError('unavailable', 'Interchange is stopping.');
    // Gone meanwhile: its end has been told, and would be waited for in vain.
    if (outgoing.destroyed) return;
    // Without chunks every client is written the same buffer as it is; the end of the body is the connection's.
    outgoing.useChunkedEncodingByDefault = false;
    outgoing.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      connection: 'close',
    });
    const stream = new Stream(this.live, ctx.workspace.id, outgoing);
    this.#open.set(stream, { sessionId, workspaceId: ctx.workspace.id });
    outgoing.on('close', () => {
      stream.stop();
      this.#open.delete(stream);
    });
    const from = (asked && parseCursor(asked)) || this.live.at;
    stream.greet({ cursor: formatCursor(from), at: this.bus.now(), events: [], intents: [] });
    void stream.catchUp(from);
  }

  /** How many streams a session has open. */
  openBy(sessionId: string): number {
    return [...this.#open.values()].filter((seat) => seat.sessionId === sessionId).length;
  }

  get size(): number {
    return this.#open.size;
  }

  #breathe(): void {
    for (const stream of this.#open.keys()) stream.comment();
  }

  async #closeEnded(): Promise<void> {
    if (this.#open.size === 0) return;
    const sessions = new Set([...this.#open.values()].map((seat) => seat.sessionId));
    const live = await liveSessions(this.bus, [...sessions]).catch(() => null);
    if (!live) return;
    for (const [stream, { sessionId, workspaceId }] of this.#open) {
      if (!live.get(sessionId)?.has(workspaceId)) stream.end();
    }
  }

  /** Ends every stream, so that the process may stop. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const stream of this.#open.keys()) stream.end();
  }
}

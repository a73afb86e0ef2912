import type { ServerResponse } from 'node:http';
import { batchFrames, resetFrame } from '@/lib/bus/stream/frame';
import type { Live, Tick } from '@/lib/bus/stream/live';
import { log } from '@/lib/log';
import { type Cursor, formatCursor, isAfter, parseCursor } from '@/lib/shape/cursor';
import type { LiveBatch } from '@/lib/shape/live';

const REPLAY_ROWS = 500;
/** Further behind than this, fetching anew is cheaper than being told everything. */
const REPLAY_LIMIT = 20_000;
/** Bytes a client may leave unread before it is told to fetch anew instead. */
const BEHIND_BYTES = 1024 * 1024;

/** One client's live stream: replays from its cursor, then follows the hub, each event exactly once. */
export class Stream {
  #unsubscribe: () => void = () => {};
  readonly #leaveChanges: () => void;
  #stopped = false;
  #behind = false;

  constructor(
    private readonly live: Live,
    private readonly workspaceId: string,
    private readonly outgoing: ServerResponse,
  ) {
    this.#leaveChanges = live.subscribeChanges(workspaceId, (frame) => this.#write(frame));
  }

  greet(batch: LiveBatch): void {
    this.#write(batchFrames(batch));
  }

  /** Sends what was committed after the cursor and then joins the hub at the very place it has reached. */
  async catchUp(from: Cursor): Promise<void> {
    let at = from;
    let replayed = 0;
    try {
      if (await this.live.isAhead(from)) return this.#reset();
      while (!this.#stopped && isAfter(this.live.at, at)) {
        const hub = this.live.at;
        const tick = await this.live.since(this.workspaceId, at, REPLAY_ROWS);
        if (tick) {
          replayed += tick.batch.events.length;
          if (replayed > REPLAY_LIMIT) return this.#reset();
          this.#write(tick.frame);
          await this.#drained();
        }
        // Nothing more of this workspace: whatever lies between belongs to others.
        at = tick ? tick.to : hub;
      }
    } catch (error) {
      if (!this.#stopped) log.error({ err: error }, 'A live stream could not catch up');
      return this.end();
    }
    this.#follow(at);
  }

  #follow(from: Cursor): void {
    if (this.#stopped) return;
    this.#unsubscribe();
    this.#unsubscribe = this.live.subscribe(this.workspaceId, (tick) => this.#onTick(tick, from));
  }

  #onTick(tick: Tick, from: Cursor): void {
    if (this.#behind || !isAfter(tick.to, from)) return;
    if (!isAfter(from, tick.from)) {
      this.#write(tick.frame);
      return;
    }
    // Caught up past where the hub was: only the rest of this tick is news.
    const events = tick.batch.events.filter((event) => {
      const cursor = parseCursor(event.cursor);
      return cursor !== null && isAfter(cursor, from);
    });
    this.#write(batchFrames({ ...tick.batch, events }));
  }

  #write(frame: Buffer): void {
    if (this.#stopped) return;
    this.outgoing.write(frame);
    if (this.outgoing.writableLength > BEHIND_BYTES && !this.#behind) {
      this.#behind = true;
      this.outgoing.once('drain', () => {
        this.#behind = false;
        this.#reset();
      });
    }
  }

  async #drained(): Promise<void> {
    while (!this.#stopped && this.outgoing.writableNeedDrain) {
      await new Promise<void>((resolve) => {
        this.outgoing.once('drain', resolve);
        this.outgoing.once('close', resolve);
      });
    }
  }

  /** Tells the client to fetch anew and goes on from here. */
  #reset(): void {
    const at = this.live.at;
    this.#write(resetFrame(formatCursor(at)));
    this.#follow(at);
  }

  comment(): void {
    if (!this.#stopped && !this.#behind) this.outgoing.write(': still here\n\n');
  }

  stop(): void {
    this.#stopped = true;
    this.#unsubscribe();
    this.#leaveChanges();
  }

  end(): void {
    this.stop();
    this.outgoing.end();
  }
}

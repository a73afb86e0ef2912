import { toHistoryEvent } from '@/lib/bus/intent/history';
import { toSummary } from '@/lib/bus/intent/summary';
import { log } from '@/lib/log';
import { type Cursor, formatCursor, isAfter, START } from '@/lib/shape/cursor';
import type { LiveBatch } from '@/lib/shape/live';
import type { Store } from '@/lib/store/driver/store';
import { type EventRow, readLog } from '@/lib/store/intent/events';
import { summariesOf } from '@/lib/store/intent/intents';
import { batchFrames, JOBS_FRAME, kvFrame } from './frame';
import { JobLive } from './job-live';
import { KvLive } from './kv-live';

/** At most one batch a workspace in this time. */
const TICK_MS = 40;
const TICK_ROWS = 2_000;
/** Hints may be lost, so the log is read now and then without one. */
const UNPROMPTED_MS = 1_000;

/** What happened in one workspace between two cursors, ready to be written to any number of clients. */
export interface Tick {
  readonly from: Cursor;
  readonly to: Cursor;
  readonly batch: LiveBatch;
  /** The batch as the bytes of its server-sent events, made once for all who listen. */
  readonly frame: Buffer;
}

type Listener = (tick: Tick) => void;
type ChangeListener = (frame: Buffer) => void;

/** Builds a batch from log rows of one workspace, with the rows they left behind as they are now. */
async function batchOf(
  store: Store,
  workspaceId: string,
  rows: readonly EventRow[],
  cursor: Cursor,
  now: number,
): Promise<LiveBatch> {
  const ids = [...new Set(rows.map((row) => row.intent_id))];
  const intents = ids.length === 0 ? [] : await summariesOf(store.read, workspaceId, ids);
  return {
    cursor: formatCursor(cursor),
    at: now,
    events: rows.map((row) => ({ ...toHistoryEvent(row), cursor: formatCursor(row) })),
    intents: intents.map(toSummary),
  };
}

/** Reads the event log once for all clients and hands each workspace's share to its listeners. */
export class Live {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #changeListeners = new Map<string, Set<ChangeListener>>();
  readonly #kv: KvLive;
  readonly #jobs: JobLive;
  #at: Cursor = START;
  #started: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** By the process's timer, since the wall clock may be set meanwhile. */
  #due = 0;
  #last = Number.NEGATIVE_INFINITY;
  #reading = false;
  #stopped = false;
  #stopHints: () => void = () => {};

  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {
    this.#kv = new KvLive(store, now);
    this.#jobs = new JobLive(store, now);
  }

  /** Everything up to here has been handed out. */
  get at(): Cursor {
    return this.#at;
  }

  /** Whether a cursor is of a log that went further than this one, as after a restored backup. */
  async isAhead(cursor: Cursor): Promise<boolean> {
    if (!isAfter(cursor, this.#at)) return false;
    // Another process may have been told more already than this one has read.
    return isAfter(cursor, await this.store.dialect.endOfLog(this.store.read));
  }

  /** Begins reading at the end of the log; later calls wait for the first. */
  start(): Promise<void> {
    this.#started ??= (async () => {
      this.#at = await this.store.dialect.endOfLog(this.store.read);
      this.#stopHints = this.store.onHint(() => this.#hinted());
      this.#schedule(UNPROMPTED_MS);
    })();
    return this.#started;
  }

  /** Events of a workspace that were committed after a cursor, up to `limit`; null when there are none. */
  async since(workspaceId: string, from: Cursor, limit: number): Promise<Tick | null> {
    const rows = await readLog(this.store.read, this.store.dialect, from, limit, workspaceId);
    const last = rows.at(-1);
    if (!last) return null;
    const to = { xid: last.xid, seq: last.seq };
    const batch = await batchOf(this.store, workspaceId, rows, to, this.now());
    return { from, to, batch, frame: batchFrames(batch) };
  }

  /** Hands the workspace's ticks to the listener from now on, synchronously with {@link at}. */
  subscribe(workspaceId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(workspaceId) ?? new Set();
    this.#listeners.set(workspaceId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(workspaceId);
    };
  }

  /** Hands the listener a frame whenever somebody has written in the workspace's KV, or a job has come on. */
  subscribeChanges(workspaceId: string, listener: ChangeListener): () => void {
    const listeners = this.#changeListeners.get(workspaceId) ?? new Set();
    this.#changeListeners.set(workspaceId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#changeListeners.delete(workspaceId);
    };
  }

  stop(): void {
    this.#stopped = true;
    this.#stopHints();
    clearTimeout(this.#timer);
    this.#listeners.clear();
    this.#changeListeners.clear();
  }

  #schedule(inMs: number): void {
    const due = performance.now() + inMs;
    if (this.#stopped || (this.#timer && this.#due <= due)) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => void this.#tick(), inMs);
    this.#timer.unref();
  }

  /** Reads at once after a quiet time, else when the current tick's time is over. */
  #hinted(): void {
    this.#schedule(Math.max(0, this.#last + TICK_MS - performance.now()));
  }

  async #tick(): Promise<void> {
    this.#timer = undefined;
    if (this.#reading) return this.#hinted();
    this.#reading = true;
    this.#last = performance.now();
    let more = false;
    try {
      const rows = await readLog(this.store.read, this.store.dialect, this.#at, TICK_ROWS);
      more = rows.length === TICK_ROWS;
      const last = rows.at(-1);
      if (last) await this.#handOut(rows, { xid: last.xid, seq: last.seq });
      if (this.#changeListeners.size > 0) await this.#tellOfChanges();
    } catch (error) {
      if (!this.#stopped) log.error({ err: error }, 'The live stream could not read the log');
    } finally {
      this.#reading = false;
      this.#schedule(more ? 0 : UNPROMPTED_MS);
    }
  }

  async #tellOfChanges(): Promise<void> {
    const tell = (workspaceId: string, frame: Buffer) => {
      for (const listener of this.#changeListeners.get(workspaceId) ?? []) listener(frame);
    };
    for (const [workspaceId, written] of await this.#kv.written()) tell(workspaceId, kvFrame(written));
    for (const workspaceId of await this.#jobs.changed()) tell(workspaceId, JOBS_FRAME);
  }

  async #handOut(rows: readonly EventRow[], to: Cursor): Promise<void> {
    const from = this.#at;
    const ticks = new Map<string, Tick>();
    // Someone may begin to listen while a batch is built, so it goes on until nobody lacks one.
    const lacking = () =>
      rows.find((row) => this.#listeners.has(row.workspace_id) && !ticks.has(row.workspace_id));
    for (let row = lacking(); row; row = lacking()) {
      const id = row.workspace_id;
      const share = rows.filter((one) => one.workspace_id === id);
      const batch = await batchOf(this.store, id, share, to, this.now());
      ticks.set(id, { from, to, batch, frame: batchFrames(batch) });
    }
    // The cursor and the listeners move together, so whoever subscribes between ticks misses nothing.
    this.#at = to;
    for (const [workspaceId, tick] of ticks) {
      for (const listener of this.#listeners.get(workspaceId) ?? []) listener(tick);
    }
  }
}

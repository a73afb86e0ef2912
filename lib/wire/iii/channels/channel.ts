import { randomBytes, randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { CHANNEL_BYTES } from '@/lib/wire/iii/limits';

/** What a reader may have unread on its socket before more is kept here. */
const IN_TRANSIT_BYTES = 1024 * 1024;

export type Side = 'read' | 'write';

interface Item {
  data: Buffer;
  binary: boolean;
}

/** What all of a workspace's channels have buffered. */
export interface Pool {
  bytes: number;
  readonly limit: number;
}

/**
 * One way from a writer to a reader (sheet 1.9). What is written while the reader is absent or slow is kept in
 * order; when that is as much as it may be, the writer is not read from until there is room again.
 */
export class Channel {
  readonly id = randomUUID();
  readonly key = randomBytes(32).toString('base64url');
  readonly #items: Item[] = [];
  #bytes = 0;
  #reader: WebSocket | null = null;
  #writer: WebSocket | null = null;
  readonly #taken = new Set<Side>();
  #written = false;
  #closed = false;

  constructor(
    private readonly capacity: number,
    private readonly pool: Pool,
    readonly createdAt: number,
    private readonly onClosed: () => void,
  ) {}

  get isPaired(): boolean {
    return this.#taken.size === 2;
  }

  /** Gives a socket a side of the channel; a side that was taken before closes it at once. */
  take(side: Side, socket: WebSocket) {
    // ws ends a socket after an error by itself; unheard, the error would end the process.
    socket.on('error', () => {});
    if (this.#closed || this.#taken.has(side)) return socket.close(1008, 'taken');
    this.#taken.add(side);
    if (side === 'read') this.#read(socket);
    else this.#write(socket);
  }

  /** Ends the channel and both its sockets; what was not read is lost. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.pool.bytes -= this.#bytes;
    this.#items.length = 0;
    for (const socket of [this.#reader, this.#writer]) {
      if (socket?.isPaused) socket.resume();
      socket?.close(1000, 'channel_close');
    }
    this.onClosed();
  }

  #read(socket: WebSocket): void {
    this.#reader = socket;
    socket.on('close', () => this.close());
    this.#pump();
  }

  #write(socket: WebSocket): void {
    this.#writer = socket;
    socket.on('message', (data: Buffer, binary: boolean) => {
      if (this.#closed) return;
      this.#items.push({ data, binary });
      this.#bytes += data.length;
      this.pool.bytes += data.length;
      this.#pump();
      if (this.#isFull()) socket.pause();
    });
    socket.on('close', () => {
      this.#written = true;
      this.#pump();
    });
  }

  #isFull(): boolean {
    const { bytes, limit } = this.pool;
    return this.#items.length >= this.capacity || this.#bytes >= CHANNEL_BYTES || bytes >= limit;
  }

  #pump(): void {
    const reader = this.#reader;
    if (this.#closed || reader?.readyState !== WebSocket.OPEN) return;
    while (reader.bufferedAmount < IN_TRANSIT_BYTES) {
      const item = this.#items.shift();
      if (!item) break;
      this.#bytes -= item.data.length;
      this.pool.bytes -= item.data.length;
      reader.send(item.data, { binary: item.binary }, () => this.#pump());
    }
    if (this.#writer?.isPaused && !this.#isFull()) this.#writer.resume();
    if (this.#written && this.#items.length === 0) this.close();
  }
}

import type { ServerResponse } from 'node:http';
import { oneLine } from '@/lib/wire/one-line';

/** Milliseconds after which the SDK is to come back; it gives up after ten times, so a restart must fit in. */
const RETRY_MS = 3_000;

/** One client's event stream. */
export class Sse {
  readonly #over = new AbortController();

  constructor(private readonly outgoing: ServerResponse) {
    outgoing.useChunkedEncodingByDefault = false;
    outgoing.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      connection: 'close',
    });
    outgoing.on('close', () => this.#over.abort());
    outgoing.write(`retry: ${RETRY_MS}\n: open\n\n`);
  }

  /** Aborted once the client has left or the stream was ended. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }

  /** Sends an event, whose data is JSON text; resolves once the client has room for the next. */
  async send(event: { id?: string; name: string; data: string }): Promise<void> {
    const id = event.id === undefined ? '' : `id: ${event.id}\n`;
    await this.#write(`${id}event: ${event.name}\ndata: ${oneLine(event.data)}\n\n`);
  }

  /** A sign of life, unless the client has not read the last one yet. */
  comment(): void {
    if (!this.signal.aborted && !this.outgoing.writableNeedDrain) this.outgoing.write(': still here\n\n');
  }

  end(): void {
    this.#over.abort();
    this.outgoing.end();
  }

  async #write(text: string): Promise<void> {
    if (this.signal.aborted || this.outgoing.write(text)) return;
    await new Promise<void>((resolve) => {
      this.outgoing.once('drain', resolve);
      this.outgoing.once('close', resolve);
    });
  }
}

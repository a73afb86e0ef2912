import { WebSocket } from 'ws';
import { readWorkers } from '@/lib/bus/worker/list';
import type { TestWire } from '@/lib/wire/wire.fixture';

export type Json = Record<string, unknown>;

/** A worker by hand: what it is sent, and promises of it. */
export class Caller {
  readonly frames: Json[] = [];
  readonly closed: Promise<number>;
  #waiting: { fits: (frame: Json) => boolean; found: (frame: Json) => void }[] = [];

  constructor(readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    socket.on('message', (data) => {
      const frame: Json = JSON.parse(data.toString());
      this.frames.push(frame);
      this.#waiting = this.#waiting.filter((one) => {
        const fits = one.fits(frame);
        if (fits) one.found(frame);
        return !fits;
      });
    });
  }

  /** The first frame like this, among those that came or the next. */
  next(like: Json): Promise<Json> {
    const fits = (frame: Json) => Object.entries(like).every(([key, value]) => frame[key] === value);
    const here = this.frames.find(fits);
    if (here) return Promise.resolve(here);
    return new Promise((found) => this.#waiting.push({ fits, found }));
  }

  send(frame: Json | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** Sends a call and waits for its answer. */
  async call(functionId: string, data: unknown = {}, more: Json = {}): Promise<Json> {
    const invocation_id = crypto.randomUUID();
    this.send({ type: 'invokefunction', invocation_id, function_id: functionId, data, ...more });
    return this.next({ type: 'invocationresult', invocation_id });
  }

  /** What the call of a built-in function came to; throws its error. */
  async ask<T = Json>(functionId: string, data: unknown = {}): Promise<T> {
    const { result, error } = await this.call(functionId, data);
    if (error) throw new Error(JSON.stringify(error));
    // The caller says what it expects of the server under test.
    return result as T;
  }

  /** Registers a function and answers its calls. */
  serve(id: string, handler: (data: unknown, frame: Json) => unknown, more: Json = {}): void {
    this.send({ type: 'registerfunction', id, ...more });
    this.socket.on('message', async (text) => {
      const frame: Json = JSON.parse(text.toString());
      if (frame.type !== 'invokefunction' || frame.function_id !== id) return;
      const answer = { type: 'invocationresult', invocation_id: frame.invocation_id, function_id: id };
      try {
        this.send({ ...answer, result: await handler(frame.data, frame) });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        this.send({ ...answer, error: { code: 'invocation_failed', message, stacktrace: 'at test' } });
      }
    });
  }

  /** Returns once everything sent before has been taken. */
  async settle(): Promise<void> {
    await this.ask('engine::workers::list');
  }
}

const wsUrl = (t: Pick<TestWire, 'url'>) => t.url.replace('http', 'ws');

/** Opens a socket; rejects with the status it was refused with. */
export function open(
  t: Pick<TestWire, 'url'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<Caller> {
  const socket = new WebSocket(wsUrl(t) + path, { headers });
  const caller = new Caller(socket);
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(caller));
    socket.on('unexpected-response', (_, res) => {
      let body = '';
      res.on('data', (chunk) => {
        body += chunk;
      });
      res.on('end', () => reject(new Error(`${res.statusCode} ${body}`)));
    });
  });
}

/** Connects a worker that calls itself `name` by a key. */
export async function connect(t: TestWire, secret: string, name?: string): Promise<Caller> {
  const socket = new WebSocket(`${wsUrl(t)}/iii`, { headers: { 'x-api-key': secret } });
  const caller = new Caller(socket);
  await caller.next({ type: 'workerregistered' });
  if (name)
    await caller.ask('engine::workers::register', { name, runtime: 'node', version: '0.22.1', pid: 7 });
  return caller;
}

/** What the workers page says of a worker. */
export async function noticesOf(t: TestWire, name: string): Promise<readonly string[]> {
  const { ctx } = await t.key('reader', { scopes: ['worker.read'] });
  const { workers } = await readWorkers(ctx);
  return workers.find((worker) => worker.name === name)?.notices ?? [];
}

/** Waits until a probe is true, asking again every so many milliseconds. */
export async function until(probe: () => Promise<boolean> | boolean, every = 20): Promise<void> {
  while (!(await probe())) await new Promise((resolve) => setTimeout(resolve, every));
}

import { WebSocket } from 'ws';
import { z } from 'zod';
import { Refused } from './refused';

const frameShape = z.object({
  type: z.string(),
  invocation_id: z.string().nullish(),
  function_id: z.string().nullish(),
  data: z.unknown().optional(),
  traceparent: z.string().nullish(),
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string() }).nullish(),
});
type Frame = z.infer<typeof frameShape>;

/** Carries out a call; `call` asks others for it, in the same trace. */
export type Handler = (data: unknown, call: Call) => Promise<unknown>;
export type Call = (functionId: string, data: unknown) => Promise<unknown>;

/** A trace of its own, as OpenTelemetry names one. */
function newTrace(): string {
  const hex = () => crypto.randomUUID().replaceAll('-', '');
  return `00-${hex()}-${hex().slice(16)}-01`;
}

interface Pending {
  resolve: (result: unknown) => void;
  reject: (error: Refused) => void;
}

/** A small iii worker over one socket: registers functions, calls those of others, enqueues. */
export class IiiClient {
  readonly #socket: WebSocket;
  readonly #handlers = new Map<string, Handler>();
  readonly #pending = new Map<string, Pending>();
  /** Resolves once the socket is closed, by whomever. */
  readonly closed: Promise<void>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        const gone = new Refused(0, 'unreachable', 'The socket is closed.');
        for (const { reject } of this.#pending.values()) reject(gone);
        this.#pending.clear();
        resolve();
      });
    });
    socket.on('message', (text) => {
      const frame = frameShape.safeParse(JSON.parse(text.toString()));
      if (frame.success) void this.#receive(frame.data);
    });
  }

  /** Connects as a worker of this name. Throws Refused when it is refused; `signal` closes it. */
  static async connect(at: {
    url: string;
    key: string;
    name: string;
    signal?: AbortSignal;
  }): Promise<IiiClient> {
    at.signal?.throwIfAborted();
    const socket = new WebSocket(at.url, { headers: { 'x-api-key': at.key } });
    const client = new IiiClient(socket);
    const end = () => socket.terminate();
    at.signal?.addEventListener('abort', end, { once: true });
    void client.closed.then(() => at.signal?.removeEventListener('abort', end));
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('unexpected-response', (_, response) => {
        reject(new Refused(response.statusCode ?? 0, 'refused', 'The socket was refused.'));
        socket.terminate();
      });
      socket.on('error', (error) => reject(new Refused(0, 'unreachable', error.message)));
    });
    const about = { name: at.name, runtime: 'node', version: '0.22.1', os: 'linux', pid: process.pid };
    client.#send({
      type: 'invokefunction',
      function_id: 'engine::workers::register',
      data: about,
      action: VOID,
    });
    return client;
  }

  register(id: string, description: string, handler: Handler): void {
    this.#handlers.set(id, handler);
    this.#send({ type: 'registerfunction', id, description });
  }

  /** Calls a function, wherever it is; throws Refused with the error's code. */
  call(functionId: string, data: unknown): Promise<unknown> {
    return this.#invoke(functionId, data, { traceparent: newTrace() });
  }

  /** Has a function called later, at least once. */
  async enqueue(functionId: string, data: unknown, queue: string): Promise<void> {
    await this.#invoke(functionId, data, { traceparent: newTrace(), action: { type: 'enqueue', queue } });
  }

  close(): void {
    this.#socket.close();
  }

  #invoke(function_id: string, data: unknown, more: object): Promise<unknown> {
    if (this.#socket.readyState !== WebSocket.OPEN) {
      return Promise.reject(new Refused(0, 'unreachable', 'The socket is closed.'));
    }
    const invocation_id = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      this.#pending.set(invocation_id, { resolve, reject });
      this.#send({ type: 'invokefunction', invocation_id, function_id, data, ...more });
    });
  }

  async #receive({
    type,
    invocation_id,
    function_id,
    data,
    traceparent,
    result,
    error,
  }: Frame): Promise<void> {
    if (type === 'invocationresult' && invocation_id) {
      const pending = this.#pending.get(invocation_id);
      this.#pending.delete(invocation_id);
      if (error) pending?.reject(new Refused(0, error.code, error.message));
      else pending?.resolve(result);
      return;
    }
    const handler = function_id ? this.#handlers.get(function_id) : undefined;
    if (type !== 'invokefunction' || !handler) return;
    const answer = { type: 'invocationresult', invocation_id, function_id };
    try {
      const done = await handler(data, (id, asked) => this.#invoke(id, asked, { traceparent }));
      if (invocation_id) this.#send({ ...answer, result: done ?? null });
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : String(failure);
      if (invocation_id) this.#send({ ...answer, error: { code: 'invocation_failed', message } });
    }
  }

  #send(frame: object): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }
}

const VOID = { type: 'void' };

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Bus } from '@/lib/bus/context';
import type { KeyHolder, KeyWatch } from '@/lib/bus/key/watch';
import type { Live } from '@/lib/bus/stream/live';
import { addressOf } from '@/lib/wire/address';
import { WorkspaceEngine } from '@/lib/wire/iii/engine/workspace-engine';
import { WireError } from '@/lib/wire/iii/errors';
import {
  ANONYMOUS_FRAME_BYTES,
  ANONYMOUS_SOCKETS,
  ANONYMOUS_SOCKETS_PER_ADDRESS,
  CHANNEL_BYTES,
  REFUSED_FRAME_BYTES,
  TELEMETRY_FRAME_BYTES,
  WORKERS_PER_WORKSPACE,
} from '@/lib/wire/iii/limits';
import { admit, keyOf, type Place, placeOf } from './auth';
import { refuse } from './refuse';
import { serveWorker } from './session';
import { type Source, takeTelemetry } from './telemetry-socket';

const GOODBYE_MS = 300;

/** Opens sockets whose frames have at most so many bytes; a larger one ends its own socket. */
const acceptor = (maxPayload: number) =>
  new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false, clientTracking: false });

/** Telemetry without a key, which is all that is served without one. */
const isAnonymous = (req: IncomingMessage, place: Place) =>
  place.kind === 'otel' && keyOf(req, place.key) === undefined;

/** All iii workers of this process, an engine for each workspace (sheet protocols/iii.md). */
export class EngineServer {
  readonly #engines = new Map<string, WorkspaceEngine>();
  readonly #sockets = new Set<WebSocket>();
  readonly #anonymous = new Map<string, number>();
  readonly #servers = {
    worker: acceptor(REFUSED_FRAME_BYTES),
    otel: acceptor(TELEMETRY_FRAME_BYTES),
    anonymous: acceptor(ANONYMOUS_FRAME_BYTES),
    channel: acceptor(CHANNEL_BYTES),
  };
  #closed = false;

  constructor(
    private readonly bus: Bus,
    private readonly live: Live,
    private readonly keys: KeyWatch,
    private readonly trustProxy: boolean,
  ) {}

  /** Takes an upgrade; `path` is what follows the prefix. Never throws: what is refused is answered. */
  async upgrade(req: IncomingMessage, socket: Duplex, head: Buffer, path: string): Promise<void> {
    socket.on('error', () => socket.destroy());
    try {
      if (this.#closed) throw new WireError('invocation_error', 'Interchange is stopping.');
      const place = placeOf(path);
      if (!place) throw new WireError('NOT_FOUND', 'There is no socket at this path.');
      const serve = await this.#serverOf(req, place);
      if (socket.destroyed || this.#closed) return void socket.destroy();
      const kind = isAnonymous(req, place) ? 'anonymous' : place.kind;
      this.#servers[kind].handleUpgrade(req, socket, head, (opened) => {
        this.#sockets.add(opened);
        opened.on('close', () => this.#sockets.delete(opened));
        serve(opened);
      });
    } catch (error) {
      refuse(socket, error);
    }
  }

  /** How many sockets are open. */
  get size(): number {
    return this.#sockets.size;
  }

  /** Ends every socket. Resolves when all that has to be written is. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#engines.values()].map((engine) => engine.stop()));
    for (const socket of this.#sockets) socket.close(1001, 'going away');
    setTimeout(() => {
      for (const socket of this.#sockets) socket.terminate();
    }, GOODBYE_MS).unref();
  }

  /** How to serve the socket, once it is clear that it may be; throws why it may not. */
  async #serverOf(req: IncomingMessage, place: Place): Promise<(socket: WebSocket) => void> {
    if (place.kind === 'channel') return this.#channel(place);
    const address = addressOf(req, this.trustProxy);
    const userAgent = req.headers['user-agent'] ?? '';
    const key = keyOf(req, place.key);
    if (isAnonymous(req, place)) return this.#anonymousTelemetry(req, address);
    const grant = await admit(this.bus, key, { address, userAgent });
    const hold = (holder: KeyHolder) => this.keys.hold({ secret: key ?? '', address, userAgent }, holder);
    const engine = await this.#engine(grant.context.workspace.id);
    if (place.kind === 'otel') {
      return (socket) => {
        socket.on('close', hold({ ended: () => socket.terminate() }));
        this.#telemetry(socket, { engine });
      };
    }
    if (engine.workers.size >= WORKERS_PER_WORKSPACE) {
      throw new WireError('invocation_error', `${WORKERS_PER_WORKSPACE} workers are connected already.`);
    }
    return (socket) => serveWorker(this.bus, engine, socket, grant, hold);
  }

  /** A channel's own key opens it, and nothing else does (sheet 1.9). */
  #channel({ id, access, side }: Extract<Place, { kind: 'channel' }>): (socket: WebSocket) => void {
    for (const engine of this.#engines.values()) {
      const channel = engine.channels.find(id, access);
      if (channel && (side === 'read' || side === 'write')) return (socket) => channel.take(side, socket);
    }
    throw new WireError('NOT_FOUND', 'There is no such channel.');
  }

  /** Telemetry without a key; see the README for what it may say. */
  #anonymousTelemetry(req: IncomingMessage, address: string): (socket: WebSocket) => void {
    if (req.headers.origin !== undefined) {
      throw new WireError('FORBIDDEN', 'A browser opens this socket by a key: use the path /iii/<key>/otel.');
    }
    const all = [...this.#anonymous.values()].reduce((sum, count) => sum + count, 0);
    const here = this.#anonymous.get(address) ?? 0;
    if (all >= ANONYMOUS_SOCKETS || here >= ANONYMOUS_SOCKETS_PER_ADDRESS) {
      throw new WireError('AUTH_ERROR', 'Too many telemetry sockets without a key. Use the path /iii/<key>.');
    }
    return (socket) => {
      this.#anonymous.set(address, (this.#anonymous.get(address) ?? 0) + 1);
      socket.on('close', () => {
        const left = (this.#anonymous.get(address) ?? 1) - 1;
        if (left > 0) this.#anonymous.set(address, left);
        else this.#anonymous.delete(address);
      });
      this.#telemetry(socket, { address, worker: null, engines: () => this.#engines.values() });
    };
  }

  #telemetry(socket: WebSocket, source: Source): void {
    socket.on('error', () => {});
    socket.on('message', (data: Buffer, binary: boolean) => {
      if (binary) takeTelemetry(source, data, this.bus.now());
    });
  }

  async #engine(workspaceId: string): Promise<WorkspaceEngine> {
    await this.live.start();
    const engine = this.#engines.get(workspaceId) ?? new WorkspaceEngine(this.bus, this.live, workspaceId);
    this.#engines.set(workspaceId, engine);
    await engine.recorder.ready;
    return engine;
  }
}

import type { WebSocket } from 'ws';
import type { Bus } from '@/lib/bus/context';
import type { KeyGrant } from '@/lib/bus/key/key';
import type { WorkspaceEngine } from '@/lib/wire/iii/engine/workspace-engine';
import { toErrorBody } from '@/lib/wire/iii/errors';
import { writeFrame } from '@/lib/wire/iii/frames';
import { type HoldKey, Worker } from '@/lib/wire/iii/registry/worker';
import { Complaints, receive } from './receive';
import { isTelemetry, takeTelemetry } from './telemetry-socket';

/** A worker that answers no ping for this long is gone, though its socket does not know. */
const SILENCE_MS = 60_000;
const PING_MS = 20_000;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Serves a worker's socket from its first frame, which is ours (sheet 1.4), to its last. */
export function serveWorker(
  bus: Bus,
  engine: WorkspaceEngine,
  socket: WebSocket,
  grant: KeyGrant,
  hold: HoldKey,
): void {
  const worker = new Worker(grant.context, socket, bus.now(), hold);
  const presence = engine.join(worker);
  const how = { complaints: new Complaints(bus.now), rateLimit: grant.rateLimit };
  const source = { engine };
  const release = hold({
    renewed(next) {
      worker.ctx = next.context;
      how.rateLimit = next.rateLimit;
    },
    ended(error) {
      worker.send(writeFrame('error', { error: toErrorBody(error) }));
      worker.close(1008, 'AUTH_ERROR');
      engine.leave(worker);
    },
  });

  let heardAt = bus.now();
  const heard = () => {
    heardAt = bus.now();
    presence.heard();
  };
  // Older SDKs do not ping, so that only their answers to ours say that they live.
  const pulse = setInterval(() => {
    if (bus.now() - heardAt > SILENCE_MS) worker.cut();
    else socket.ping();
  }, PING_MS).unref();

  // ws ends a socket after an error by itself; unheard, the error would end the process.
  socket.on('error', (error) => how.complaints.note(worker, `its connection failed: ${error.message}`));
  socket.on('ping', heard);
  socket.on('pong', heard);
  socket.on('message', (data: Buffer, binary: boolean) => {
    heard();
    if (!engine.workers.has(worker.id)) return;
    if (binary && isTelemetry(data)) return takeTelemetry(source, data, bus.now());
    try {
      receive(engine, worker, strictUtf8.decode(data), how);
    } catch (error) {
      // A fault of ours or a frame beyond us: never a reason to end anyone's connection.
      how.complaints.note(worker, `a frame failed: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  });
  socket.on('close', () => {
    release();
    clearInterval(pulse);
    engine.leave(worker);
  });
  worker.send(writeFrame('workerregistered', { worker_id: worker.id, reattach_token: worker.token }));
}

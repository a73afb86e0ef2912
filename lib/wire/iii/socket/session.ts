import type { WebSocket } from 'ws';
import type { Bus } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { authenticateKey, type KeyGrant } from '@/lib/bus/key/key';
import type { WorkspaceEngine } from '@/lib/wire/iii/engine/workspace-engine';
import { toErrorBody } from '@/lib/wire/iii/errors';
import { writeFrame } from '@/lib/wire/iii/frames';
import { Worker } from '@/lib/wire/iii/registry/worker';
import { Complaints, receive } from './receive';
import { isTelemetry, takeTelemetry } from './telemetry-socket';

/** A worker that answers no ping for this long is gone, though its socket does not know. */
const SILENCE_MS = 60_000;
const PING_MS = 20_000;
/** How often a connected worker's key is looked at again, so that a revoked one does not stay in. */
const RECHECK_MS = 5_000;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Serves a worker's socket from its first frame, which is ours (sheet 1.4), to its last. */
export function serveWorker(
  bus: Bus,
  room: WorkspaceEngine,
  socket: WebSocket,
  key: string,
  grant: KeyGrant,
): void {
  const worker = new Worker(grant.context, socket, bus.now());
  const presence = room.join(worker);
  const how = { complaints: new Complaints(bus.now), rateLimit: grant.rateLimit };
  const source = { address: grant.context.address, rooms: () => [room], room };
  const { address, userAgent } = grant.context;

  const recheck = setInterval(() => {
    authenticateKey(bus, key, { address, userAgent }).then(
      (renewed) => {
        worker.ctx = renewed.context;
        how.rateLimit = renewed.rateLimit;
      },
      (error: unknown) => {
        if (!(error instanceof BusError)) return;
        worker.send(writeFrame('error', { error: toErrorBody(error) }));
        worker.close(1008, 'AUTH_ERROR');
      },
    );
  }, RECHECK_MS).unref();

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
    if (!room.workers.has(worker.id)) return;
    if (binary && isTelemetry(data)) return takeTelemetry(source, data, bus.now());
    try {
      receive(room, worker, strictUtf8.decode(data), how);
    } catch (error) {
      // A fault of ours or a frame beyond us: never a reason to end anyone's connection.
      how.complaints.note(worker, `a frame failed: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  });
  socket.on('close', () => {
    clearInterval(recheck);
    clearInterval(pulse);
    room.leave(worker);
  });
  worker.send(writeFrame('workerregistered', { worker_id: worker.id, reattach_token: worker.token }));
}

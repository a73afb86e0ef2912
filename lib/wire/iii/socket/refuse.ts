import type { Duplex } from 'node:stream';
import { toErrorBody } from '@/lib/wire/iii/errors';

const HTTP = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' } as const;
type Refusal = keyof typeof HTTP;

const STATUS: Record<string, Refusal> = { AUTH_ERROR: 401, FORBIDDEN: 403, NOT_FOUND: 404 };
/** How long a client has to read why, before its socket is closed. */
const CLOSE_MS = 1_000;

/** Answers an upgrade with HTTP: SDKs then wait longer each time, which after a close they do not (sheet 1.5). */
export function refuse(socket: Duplex, error: unknown): void {
  const body = toErrorBody(error);
  const status = STATUS[body.code] ?? 503;
  const text = JSON.stringify({ error: body });
  const retry = status === 503 ? 'retry-after: 5\r\n' : '';
  socket.end(
    `HTTP/1.1 ${status} ${HTTP[status]}\r\nconnection: close\r\ncontent-type: application/json\r\n${retry}` +
      `content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
  // A server's sockets stay half open until the client ends them, which it need not do. What it still sends is dropped.
  socket.resume();
  setTimeout(() => socket.destroy(), CLOSE_MS).unref();
}

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '@/lib/log';

const HEADER = 'x-request-id';
/** What a client or a proxy may call a request. */
const SOUND = /^[\w.:/+=@-]{1,128}$/;

/** Gives an answer the id that its request came with, or a new one, so that a person can find it in the log. */
export function nameRequest(req: IncomingMessage, res: ServerResponse): void {
  const given = req.headers[HEADER];
  res.setHeader(HEADER, typeof given === 'string' && SOUND.test(given) ? given : randomUUID());
}

/** The id of the request that this answers. */
export function requestIdOf(res: ServerResponse): string {
  return String(res.getHeader(HEADER) ?? '');
}

/** Writes down what went wrong with a request that was no refusal, under its id. */
export function logFailure(error: unknown, what: string, outgoing: ServerResponse): void {
  log.error({ err: error, requestId: requestIdOf(outgoing) }, what);
}

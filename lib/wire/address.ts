import type { IncomingMessage } from 'node:http';

/** Where a request comes from. A proxy's word counts only when the operator says one stands in front. */
export function addressOf(incoming: IncomingMessage, trustProxy: boolean): string {
  const direct = (incoming.socket.remoteAddress ?? 'unknown').replace(/^::ffff:/, '');
  if (!trustProxy) return direct;
  const forwarded = incoming.headers['x-forwarded-for'];
  const chain = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',');
  // The last entry is the one our own proxy added; those before it are the client's claims.
  return chain.at(-1)?.trim() || direct;
}

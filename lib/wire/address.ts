import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

const lastOf = (header: string | string[] | undefined): string | undefined =>
  (Array.isArray(header) ? header.join(',') : header)?.split(',').at(-1)?.trim() || undefined;

/** An IP address without brackets, port, zone or IPv4-in-IPv6 clothing, in small letters; undefined if it is none. */
export function plainAddress(text: string): string | undefined {
  const bare =
    /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;
  const address = bare
    .toLowerCase()
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '');
  return isIP(address) === 0 ? undefined : address;
}

/** Where a request comes from. A proxy's word counts only when the operator says one stands in front. */
export function addressOf(incoming: IncomingMessage, trustProxy: boolean): string {
  const direct = plainAddress(incoming.socket.remoteAddress ?? '') ?? 'unknown';
  if (!trustProxy) return direct;
  // The last entry is the one our own proxy added; those before it are the client's claims.
  const forwarded = lastOf(incoming.headers['x-forwarded-for']);
  return (forwarded && plainAddress(forwarded)) || direct;
}

/** The Host a request was sent to: the proxy's word for it, when one is trusted and says one. */
export function hostOf({ headers }: IncomingMessage, trustProxy: boolean): string {
  return (trustProxy ? lastOf(headers['x-forwarded-host']) : undefined) ?? headers.host ?? '';
}

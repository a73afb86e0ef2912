import type { IncomingMessage } from 'node:http';
import type { Bus } from '@/lib/bus/context';
import { authenticateKey, type KeyGrant } from '@/lib/bus/key/key';
import { WireError } from '@/lib/wire/iii/errors';

/** What a socket is opened for, and the key its path carries, if it does. */
export type Place =
  | { kind: 'worker'; key: string | undefined }
  | { kind: 'otel'; key: string | undefined }
  | { kind: 'channel'; id: string; access: string; side: string };

/**
 * Reads where an upgrade wants to: the address, the address with a key, and what SDKs append to either
 * (sheet 4). `path` is what follows the prefix. Null when there is no such place.
 */
export function placeOf(path: string): Place | null {
  const url = new URL(path || '/', 'ws://here');
  let parts: string[];
  try {
    parts = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return null;
  }
  const [first] = parts;
  const keyed = first !== undefined && first !== 'otel' && first !== 'ws';
  const [one, two, id, ...more] = keyed ? parts.slice(1) : parts;
  const key = keyed ? first : undefined;
  if (one === undefined) return { kind: 'worker', key };
  if (one === 'otel' && two === undefined) return { kind: 'otel', key };
  if (one !== 'ws' || two !== 'channels' || id === undefined || more.length > 0) return null;
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  return { kind: 'channel', id, access: asked('key'), side: asked('dir') };
}

/** The key a request shows, by header or by path; undefined when it shows none. */
export function keyOf(req: IncomingMessage, inPath: string | undefined): string | undefined {
  const header = req.headers['x-api-key'];
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(req.headers.authorization ?? '')?.[1];
  const given = Array.isArray(header) ? header[0] : header;
  return given?.trim() || bearer || inPath;
}

/** What the key opens. Throws `AUTH_ERROR` without one, and what {@link authenticateKey} throws. */
export async function admit(
  bus: Bus,
  key: string | undefined,
  from: { address: string; userAgent: string },
): Promise<KeyGrant> {
  if (key === undefined) {
    throw new WireError(
      'AUTH_ERROR',
      'Show a key: header x-api-key or Authorization, or the path /iii/<key>.',
    );
  }
  return authenticateKey(bus, key, from);
}

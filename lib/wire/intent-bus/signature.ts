import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from '@/lib/bus/context';
import { useNonce } from '@/lib/bus/rate-limit';
import { WireError } from './errors';

const WINDOW_SECONDS = 300;

const strictEncode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Every spelling of path and query that a known SDK signs, the likeliest first. */
export function canonicalPaths(path: string, query: string): string[] {
  const decoded = safeDecode(path);
  const encoded = decoded.split('/').map(strictEncode).join('/');
  const paths = [...new Set([path, decoded, encoded])];
  if (query === '') return paths;
  const pairs = [...new URLSearchParams(query)];
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const rfc = sorted.map(([name, value]) => `${strictEncode(name)}=${strictEncode(value)}`).join('&');
  const form = new URLSearchParams(pairs).toString();
  const queries = [...new Set([query, rfc, form, rfc.replaceAll('%20', '+')])];
  return paths.flatMap((one) => queries.map((other) => `${one}?${other}`));
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const refuse = (message: string) => new WireError(403, 'invalid_signature', message);

/**
 * Checks a signed request: HMAC-SHA256 in lower-case hex, keyed by the API key itself, over method, path without
 * the mount prefix, timestamp, nonce and body (sheet section 2, Signing). Throws 403 `invalid_signature`; the nonce is
 * spent only by a request that is otherwise sound.
 */
export async function verifySignature(
  ctx: Context,
  key: string,
  request: { method: string; path: string; query: string; headers: Headers; body: Uint8Array },
): Promise<void> {
  const timestamp = request.headers.get('x-timestamp');
  const nonce = request.headers.get('x-nonce');
  const signature = request.headers.get('x-signature') ?? '';
  if (!timestamp || !nonce) throw refuse('Missing signature headers');
  if (!/^\d{1,12}$/.test(timestamp) || nonce.length > 128) throw refuse('Invalid timestamp');
  // The bus's clock does not follow when the machine's is set, and the client's clock is right by either.
  const isRecent = (now: number) => Math.abs(now / 1_000 - Number(timestamp)) <= WINDOW_SECONDS;
  if (!isRecent(ctx.bus.now()) && !isRecent(Date.now())) throw refuse('Stale timestamp');
  const given = Buffer.from(signature);
  const sound = canonicalPaths(request.path, request.query).some((canonical) => {
    const hmac = createHmac('sha256', key);
    hmac.update(`${request.method}\n${canonical}\n${timestamp}\n${nonce}\n`).update(request.body);
    const expected = Buffer.from(hmac.digest('hex'));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!sound) throw refuse('Bad signature');
  if (!(await useNonce(ctx.bus, ctx.actor.id, nonce))) throw refuse('Replay detected');
}

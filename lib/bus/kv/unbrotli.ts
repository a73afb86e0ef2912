import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import { base64In, UNPACKED_BYTES } from '@/lib/shape/kv/packed';
import type { KvUnpacked } from '@/lib/shape/kv/unpacked';
import type { KvPlace } from './entry';
import { readVersion } from './history';

const decompress = promisify(brotliDecompress);

/** What Node says of bytes that come out as more than they may be. */
const isOverflow = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

/**
 * What a version's bytes are without brotli, which browsers do not take off; nothing of bytes that are none of it, or
 * are masked. Throws `not_found` for a version that is not kept.
 */
export async function unbrotli(ctx: Context, at: KvPlace, version: number): Promise<KvUnpacked> {
  await requireScope(ctx, 'kv.read');
  const { value, contentType } = await readVersion(ctx, at, version);
  const base64 = value === null ? null : base64In(value, contentType);
  if (base64 === null) return { value: null, isTooLarge: false };
  try {
    const bytes = await decompress(Buffer.from(base64, 'base64'), { maxOutputLength: UNPACKED_BYTES });
    return { value: bytes.length === 0 ? null : bytes.toString('base64'), isTooLarge: false };
  } catch (error) {
    return { value: null, isTooLarge: isOverflow(error) };
  }
}

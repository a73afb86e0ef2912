import { UNPACKED_BYTES } from '@/lib/shape/kv/packed';

export type Packing = 'gzip' | 'deflate';

/** How bytes seem to be compressed, by what they begin with; null where they seem not to be. */
export function packingOf([first = 0, second = 0, third]: Uint8Array): Packing | null {
  if (first === 0x1f && second === 0x8b && third === 8) return 'gzip';
  // Zlib's header: its method is deflate, and both bytes together divide by 31.
  return (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0 ? 'deflate' : null;
}

/** Bytes came out as more than are shown. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** What bytes were before they were compressed; null where they were not after all. Throws TooLarge beyond `most`. */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  packing: Packing,
  most = UNPACKED_BYTES,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(packing)).getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: null }) as const);
    if (value === null) return null;
    if (done || value === undefined) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new TooLarge(`More than ${most} bytes.`);
    }
    pieces.push(value);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

import { randomBytes } from 'node:crypto';
import { sha256 } from '@/lib/pure/digest';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 32;
const CHECKSUM_LENGTH = 6;

function base62(bytes: Uint8Array, length: number): string {
  let out = '';
  for (const byte of bytes) {
    // Bytes past the last whole multiple of 62 would favour the first letters.
    if (byte < 248) out += ALPHABET[byte % 62];
    if (out.length === length) break;
  }
  return out;
}

function checksum(text: string): string {
  return base62(Buffer.from(sha256(text), 'hex'), CHECKSUM_LENGTH);
}

/** A new key secret: `ik_<tag>_<random><checksum>`, 190 bits of it random. */
export function newKeySecret(tag: string): string {
  const body = `ik_${
    tag
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '')
      .slice(0, 12) || 'key'
  }_${base62(randomBytes(96), RANDOM_LENGTH)}`;
  return body + checksum(body);
}

/** False for a mistyped or cut key of ours; true for a sound one and for keys of other making. */
export function isWellFormedKey(text: string): boolean {
  if (!/^ik_[a-z0-9]+_[0-9A-Za-z]{38}$/.test(text)) return true;
  return checksum(text.slice(0, -CHECKSUM_LENGTH)) === text.slice(-CHECKSUM_LENGTH);
}

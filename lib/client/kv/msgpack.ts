import { decode, ExtData } from '@msgpack/msgpack';

const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** A value of MessagePack as JSON text: integers by all their digits, bytes as base64, what JSON lacks as a string. */
function write(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return `"${value}"`;
  if (value instanceof Date) return JSON.stringify(Number.isNaN(value.getTime()) ? 'Invalid date' : value);
  if (value instanceof Uint8Array) return JSON.stringify({ $base64: toBase64(value) });
  if (value instanceof ExtData) {
    const data = value.data instanceof Uint8Array ? toBase64(value.data) : null;
    return JSON.stringify({ $ext: value.type, $base64: data });
  }
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`)
    .join(',')}}`;
}

/** MessagePack as JSON text; null for bytes that are none, or that nest too deep. */
export function readMsgpack(bytes: Uint8Array): string | null {
  const most = bytes.length;
  try {
    return write(
      decode(bytes, {
        useBigInt64: true,
        maxArrayLength: most,
        maxMapLength: most,
        mapKeyConverter: (key) => (typeof key === 'string' || typeof key === 'number' ? key : write(key)),
      }),
    );
  } catch {
    return null;
  }
}

import { BusError, isBusError } from '@/lib/bus/errors';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** The body's bytes, at most `limit`. Throws `too_large`, and `invalid` when the client leaves in the middle. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const declared = request.headers.get('content-length');
  const tooLarge = () => new BusError('too_large', `The body is larger than ${limit} bytes.`);
  if (declared !== null && Number(declared) > limit) throw tooLarge();
  try {
    if (declared !== null) return new Uint8Array(await request.arrayBuffer());
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of request.body ?? []) {
      size += chunk.length;
      if (size > limit) throw tooLarge();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (isBusError(error)) throw error;
    throw new BusError('invalid', 'The connection was closed in the middle of the body.');
  }
}

/** The bytes as text. Throws `invalid` unless they are UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw new BusError('invalid', 'The body is not valid UTF-8.');
  }
}

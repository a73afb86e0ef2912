import { BusError } from '@/lib/bus/errors';
import { roughValue } from '@/lib/pure/raw-json';
import { decodeText, readBytes } from '@/lib/wire/body';

/** The JSON body of a read that no URL could carry. Throws `invalid`, `too_large`. */
export async function readJson(request: Request, most: number): Promise<unknown> {
  const text = decodeText(await readBytes(request, most));
  try {
    return roughValue(text);
  } catch {
    throw new BusError('invalid', 'The body is not JSON.');
  }
}

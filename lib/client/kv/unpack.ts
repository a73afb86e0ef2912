import { mistakeIn } from '@/lib/client/json/json-format';
import type { ContentType } from '@/lib/shape/kv/entry';
import { base64In, UNPACKED_BYTES } from '@/lib/shape/kv/packed';
import type { KvUnpacked } from '@/lib/shape/kv/unpacked';
import { fromBase64, fromUtf8 } from './bytes';
import { inflate, packingOf, TooLarge } from './inflate';

/** What bytes turned out to be. */
export interface Unpacked {
  /** What was taken off and what was in it, outermost first: "gzip, MessagePack". */
  name: string;
  text: string;
  isJson: boolean;
}

/** Compressed twice by mistake happens; more is somebody's riddle. */
const LAYERS = 3;

async function contentOf(bytes: Uint8Array): Promise<(Omit<Unpacked, 'name'> & { kind?: string }) | null> {
  const text = fromUtf8(bytes);
  if (text !== null) return { text, isJson: mistakeIn(text) === null };
  const { readMsgpack } = await import('./msgpack');
  const read = readMsgpack(bytes);
  return read === null ? null : { text: read, isJson: true, kind: 'MessagePack' };
}

/** The bytes without what they are compressed by, and its names; `unbrotli` is asked where nothing else fits. */
async function unwrap(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; names: string[] }> {
  const names: string[] = [];
  let inner = bytes;
  for (; names.length < LAYERS; ) {
    const packing = packingOf(inner);
    const next = packing && (await inflate(inner, packing));
    if (!packing || !next) break;
    names.push(packing);
    inner = next;
  }
  return { bytes: inner, names };
}

/**
 * What the bytes are that a value is or stands for, by looking at them: compressed or not, text or MessagePack; null
 * where nobody can tell. Throws TooLarge for what would come out as more than a page shows.
 */
export async function unpack(
  value: string,
  contentType: ContentType,
  unbrotli: () => Promise<KvUnpacked>,
): Promise<Unpacked | null> {
  const raw = fromBase64(base64In(value, contentType) ?? '');
  if (!raw) return null;
  const { bytes, names } = await unwrap(raw);
  let content = await contentOf(bytes);
  if (!content && names.length === 0) {
    const plain = await unbrotli();
    if (plain.isTooLarge) throw new TooLarge(`More than ${UNPACKED_BYTES} bytes.`);
    const inner = fromBase64(plain.value ?? '');
    content = inner && inner.length > 0 ? await contentOf(inner) : null;
    if (content) names.push('brotli');
  }
  if (!content) return null;
  const { kind = content.isJson ? 'JSON' : 'text', ...rest } = content;
  const outer = contentType === 'bytes' ? [] : ['base64'];
  return { ...rest, name: [...outer, ...names, kind].join(', ') };
}

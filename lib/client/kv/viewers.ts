import { mistakeIn } from '@/lib/client/json/json-format';
import type { ContentType } from '@/lib/shape/kv/entry';
import { base64In } from '@/lib/shape/kv/packed';
import { fromBase64, fromUtf8 } from './bytes';

export type Viewer = 'json' | 'text' | 'hex' | 'base64';

interface Shown {
  text: string;
  isJson: boolean;
  facts?: string;
}

/** So many bytes are drawn as hex at once. */
const HEX_BYTES = 64 * 1024;

/** The bytes of a value: those its base64 stands for, or those of its text. */
export const bytesOf = (value: string, contentType: ContentType): Uint8Array =>
  (contentType === 'bytes' ? fromBase64(value) : null) ?? new TextEncoder().encode(value);

/** The text that a value is; null for bytes that are none in UTF-8. */
const textOf = (value: string, contentType: ContentType): string | null =>
  contentType === 'bytes' ? fromUtf8(bytesOf(value, contentType)) : value;

/** Whether a value is bytes that are no text, or stands for such: they may be MessagePack, or compressed. */
export function mayBePacked(value: string, contentType: ContentType): boolean {
  const bytes = fromBase64(base64In(value, contentType) ?? '');
  return bytes !== null && bytes.length > 0 && fromUtf8(bytes) === null;
}

/** Bytes as rows of sixteen, with the letters they would be. */
export function hexOf(bytes: Uint8Array): string {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = [...bytes.subarray(at, at + 16)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = row.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join('');
    rows.push(`${at.toString(16).padStart(6, '0')}  ${hex.padEnd(47)}  ${letters}`);
  }
  return rows.join('\n');
}

const EPOCH_FROM = Date.UTC(2001, 8, 9);
const EPOCH_TO = Date.UTC(2100, 0, 1);

/** The instant that a number seems to be, of seconds or milliseconds since 1970; undefined where it does not. */
export function instantIn(text: string): Date | undefined {
  const trimmed = text.trim();
  if (!/^\d{10}(\.\d+)?$|^\d{13}$/.test(trimmed)) return undefined;
  const at = trimmed.length === 13 ? Number(trimmed) : Number(trimmed) * 1_000;
  return at >= EPOCH_FROM && at < EPOCH_TO ? new Date(at) : undefined;
}

/** The text that a value's base64 stands for; null where it is none, or none that can be read. */
function decodedText(value: string): string | null {
  const trimmed = value.trim();
  if (trimmed.length < 8 || trimmed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(trimmed)) return null;
  return textOf(trimmed, 'bytes');
}

export const VIEWERS: Record<Viewer, { name: string; show: (value: string, type: ContentType) => Shown }> = {
  json: { name: 'JSON', show: (value, type) => ({ text: textOf(value, type) ?? value, isJson: true }) },
  text: {
    name: 'Text',
    show(value, type) {
      const text = textOf(value, type) ?? value;
      const at = instantIn(text);
      return { text, isJson: false, ...(at && { facts: `as a time: ${at.toISOString()}` }) };
    },
  },
  hex: {
    name: 'Hex',
    show(value, type) {
      const bytes = bytesOf(value, type);
      const isCut = bytes.length > HEX_BYTES;
      return {
        text: hexOf(bytes.subarray(0, HEX_BYTES)),
        isJson: false,
        ...(isCut && { facts: `the first ${HEX_BYTES.toLocaleString('en-GB')} bytes` }),
      };
    },
  },
  base64: {
    name: 'Base64 decoded',
    show(value) {
      const text = decodedText(value) ?? value;
      return { text, isJson: mistakeIn(text) === null };
    },
  },
};

/** Control characters that no text has: bytes of them are read as bytes, though they are UTF-8. */
const NO_TEXT = /[^\P{Cc}\t\n\r]/u;

/** The viewers that can show a value, the most telling one first. */
export function viewersFor(value: string, contentType: ContentType): Viewer[] {
  const text = textOf(value, contentType);
  if (text === null) return ['hex'];
  if (contentType === 'bytes' && NO_TEXT.test(text)) return ['hex', 'text'];
  const viewers: Viewer[] = mistakeIn(text) === null && /^\s*[[{"]/.test(text) ? ['json', 'text'] : ['text'];
  if (contentType !== 'bytes' && decodedText(value) !== null) viewers.push('base64');
  return [...viewers, 'hex'];
}

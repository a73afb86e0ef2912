import type { ContentType } from './entry';

const BASE64 = /^"?((?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)"?$/;
/** Shorter texts are words more often than base64. */
const SHORTEST = 8;

/** How many bytes a value that was compressed may have to be shown. */
export const UNPACKED_BYTES = 16 * 1024 * 1024;

/** The base64 of the bytes that a value is, or that its text or JSON string stands for; null where it stands for none. */
export function base64In(value: string, contentType: ContentType): string | null {
  if (contentType === 'bytes') return value;
  const [, base64 = ''] = BASE64.exec(value.trim()) ?? [];
  return base64.length < SHORTEST ? null : base64;
}

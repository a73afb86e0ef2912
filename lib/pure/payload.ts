import { checkJson, TooDeep } from './check-json';
import { hasNul } from './raw-json';

/** How deep a request may nest, payload and all. */
export const DEPTH = 100;

/**
 * Why a payload cannot be kept, said for whoever wrote it; null if it can. The same limits stand on every
 * way in: JSON, no deeper than {@link DEPTH} once it stands in a request, and nothing Postgres cannot hold.
 */
export function payloadProblem(text: string): string | null {
  try {
    checkJson(text, DEPTH - 1);
  } catch (error) {
    if (error instanceof TooDeep) return `The payload nests deeper than ${DEPTH - 1} levels.`;
    return 'The payload is not valid JSON.';
  }
  if (hasNul(text)) return 'The payload has U+0000 in it, which cannot be stored.';
  if (!text.isWellFormed()) return 'The payload has half of a surrogate pair in it, which cannot be stored.';
  return null;
}

import { sha256 } from './digest';
import { canonicalText, readTree } from './json-tree';

/** Above this a repeat has to be the same text: putting it in order would hold everybody up. */
const ORDERED_LENGTH = 64 * 1024;

/**
 * The SHA-256 by which a repeat of a request is known: of its JSON text with members in order, so that a client
 * may spell it anew, and with every number as it was written. Of the text itself when it is not JSON.
 */
export function requestHash(text: string): string {
  return sha256(text.length > ORDERED_LENGTH ? text : inOrder(text));
}

function inOrder(text: string): string {
  try {
    return canonicalText(readTree(text));
  } catch {
    return text;
  }
}

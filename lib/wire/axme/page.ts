import { membersOf } from '@/lib/pure/raw-json';
import { cut } from '@/lib/shape/cut';
import { PAGE_BYTES } from '@/lib/shape/limits';
import { EVENT_BYTES } from '@/lib/wire/limits';
import { objectText } from './raw';

/** JSON texts of a list, as many as a page may have bytes; the first always fits. */
export class Page {
  readonly texts: string[] = [];
  #size = 0;

  /** Adds a text; false when the page is full without it. */
  add(text: string): boolean {
    const size = this.#size + Buffer.byteLength(text);
    if (this.texts.length > 0 && size > PAGE_BYTES) return false;
    this.texts.push(text);
    this.#size = size;
    return true;
  }
}

/** How a list says that there is more whose schema has no member for it. */
export function moreHeaders(next: string | number | undefined): Record<string, string> {
  return next === undefined ? {} : { 'x-has-more': 'true', 'x-next-cursor': String(next) };
}

/** How a list says that it begins afresh, since it was asked to go on from where the log has not come to. */
export const RESET: Record<string, string> = { 'x-cursor-reset': 'true' };

const SMALL_BYTES = 16 * 1024;

/** An object's text as an event may carry it: over its limit the large members are left out, and named. */
export function fitEvent(object: string): string {
  if (Buffer.byteLength(object) <= EVENT_BYTES) return object;
  const kept: [name: string, text: string][] = [];
  const omitted: string[] = [];
  for (const [name, text] of membersOf(object)) {
    if (kept.length < 100 && Buffer.byteLength(text) <= SMALL_BYTES && name.length < 256) {
      kept.push([name, text]);
    } else if (omitted.length < 100) omitted.push(cut(name, 255));
  }
  // Many members may still add up.
  const text = objectText([...kept, ['omitted', JSON.stringify(omitted)]]);
  return Buffer.byteLength(text) <= EVENT_BYTES ? text : '{"omitted":["everything"]}';
}

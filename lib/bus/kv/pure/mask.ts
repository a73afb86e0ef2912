import { checkJson } from '@/lib/pure/check-json';
import { endOfValue, memberPlaces, skipSpace, stringIn } from '@/lib/pure/json-scan';
import { MASKED } from '@/lib/shape/kv/mask';
import { globMatches } from '@/lib/shape/search/glob';

export interface Mask {
  namespace: string;
  key: string;
  path: string | null;
}

/** What of an entry is masked: all of it, or what stands at these places in its JSON. */
export type Masking = { isWhole: boolean; paths: string[] };

/** What masks say of one entry. */
export function maskingOf(masks: readonly Mask[], at: { namespace: string; key: string }): Masking {
  const mine = masks.filter(
    (one) => globMatches(one.namespace, at.namespace) && globMatches(one.key, at.key),
  );
  const paths = mine.flatMap(({ path }) => path ?? []);
  return { isWhole: paths.length < mine.length, paths };
}

const DEEPEST = 1_000;
const TEXT = JSON.stringify(MASKED);

type Place = readonly [start: number, end: number];

function* itemPlaces(text: string, start: number): Generator<number> {
  let at = skipSpace(text, start + 1);
  while (at < text.length && text[at] !== ']') {
    yield at;
    at = skipSpace(text, endOfValue(text, at));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
}

/** Where values stand by a path: of a repeated name all, and of a list what each of its items has. */
function* placesAt(text: string, start: number, names: readonly string[]): Generator<Place> {
  const [name, ...rest] = names;
  if (name === undefined) yield [start, endOfValue(text, start)];
  else if (text[start] === '[') {
    for (const at of itemPlaces(text, start)) yield* placesAt(text, at, names);
  } else if (text[start] === '{') {
    for (const [member, at] of memberPlaces(text, start)) {
      if (member === name) yield* placesAt(text, at, rest);
    }
  }
}

const namesIn = (path: string) => path.split('.').slice(1);

/** The places by all paths in JSON text, in order, none within another. */
function placesIn(text: string, paths: readonly string[]): Place[] {
  const start = skipSpace(text, 0);
  const all = paths.flatMap((path) => [...placesAt(text, start, namesIn(path))]);
  const sorted = all.sort(([a, aEnd], [b, bEnd]) => a - b || bEnd - aEnd);
  let last = -1;
  return sorted.filter(([at, end]) => {
    const isWithin = at < last;
    if (!isWithin) last = end;
    return !isWithin;
  });
}

function isJson(text: string): boolean {
  try {
    checkJson(text, DEEPEST);
    return true;
  } catch {
    return false;
  }
}

/**
 * A value without what is masked of it, all else to the letter; null when that is all of it. A value that a path cannot
 * be found in, because it is not JSON, is masked whole.
 */
export function masked(
  value: string,
  { isWhole, paths }: Masking,
): { value: string | null; isMasked: boolean } {
  if (isWhole) return { value: null, isMasked: true };
  if (paths.length === 0) return { value, isMasked: false };
  if (!isJson(value)) return { value: null, isMasked: true };
  const places = placesIn(value, paths);
  let from = 0;
  let text = '';
  for (const [start, end] of places) {
    text += value.slice(from, start) + TEXT;
    from = end;
  }
  return { value: text + value.slice(from), isMasked: places.length > 0 };
}

/** Whether the text that stands for what is masked still stands there, in a value that somebody would save. */
export function hasMaskText(value: string, { isWhole, paths }: Masking): boolean {
  if (isWhole && (value === MASKED || value === TEXT)) return true;
  if (paths.length === 0 || !isJson(value)) return false;
  return placesIn(value, paths).some(
    ([start, end]) => value[start] === '"' && stringIn(value, start, end) === MASKED,
  );
}

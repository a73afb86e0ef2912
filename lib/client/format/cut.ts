/** Beyond this many code units a cluster is no letter, and is cut like anything else. */
const LONGEST = 64;

let segmenter: Intl.Segmenter | undefined;

/** The last place at or before `at` where a text can be cut without parting what reads as one character. */
export function cutPlace(text: string, at: number): number {
  if (at <= 0 || at >= text.length) return Math.max(0, Math.min(at, text.length));
  // What is plain Latin on both sides needs no closer look.
  if (text.charCodeAt(at) < 0x300 && text.charCodeAt(at - 1) < 0x300) return at;
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const from = Math.max(0, at - LONGEST);
  const found = segmenter.segment(text.slice(from, at + LONGEST)).containing(at - from);
  const place = found && found.index > 0 ? from + found.index : at;
  const code = text.charCodeAt(place);
  return code >= 0xdc00 && code < 0xe000 ? place - 1 : place;
}

/** The beginning of a text, of at most `length` code units and an ellipsis; all of it if it is no longer. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, cutPlace(text, length))}…`;
}

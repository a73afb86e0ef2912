/** What belongs to the character before it: combining marks, joiners, variants, skin tones. */
const CONTINUES = /^(?:\p{M}|\u200d|[\u{1f3fb}-\u{1f3ff}])/u;
const JOINER = '\u200d';
/** A character of more pieces than this is taken for a prank and cut anywhere between them. */
const MOST_PIECES = 16;

/** The beginning of a text, of at most `length` UTF-16 units, that does not end in half a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = length;
  for (let n = 0; n < MOST_PIECES && end > 0; n++) {
    const code = text.charCodeAt(end);
    const isHalf = code >= 0xdc00 && code < 0xe000;
    if (!isHalf && text[end - 1] !== JOINER && !CONTINUES.test(text.slice(end, end + 2))) break;
    end--;
  }
  if (end > 0 && length - end < MOST_PIECES) return text.slice(0, end);
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length);
}

/** The text, or its beginning and an ellipsis, in at most `length` UTF-16 units. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${cut(text, length - 1)}…`;
}

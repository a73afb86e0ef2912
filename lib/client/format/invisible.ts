/**
 * Characters that hide, or that turn the text around them: controls but tab and line feed, bidi controls, zero-width
 * characters, fillers and tags. Inside an emoji the joiner is left alone.
 */
export const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
  /(?!(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d(?=\p{Extended_Pictographic}))[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e007f}]/gu;

/** A stretch of text, or one character that could not be seen, as "U+202E". */
export type Stretch = { text: string } | { mark: string };

const codeOf = (char: string) => (char.codePointAt(0) ?? 0).toString(16).padStart(4, '0');

/** The text in stretches, each invisible character apart. */
export function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { 0: char, index } of text.matchAll(INVISIBLE)) {
    if (index > at) stretches.push({ text: text.slice(at, index) });
    stretches.push({ mark: `U+${codeOf(char).toUpperCase()}` });
    at = index + char.length;
  }
  if (at < text.length) stretches.push({ text: text.slice(at) });
  return stretches;
}

/** The text with its invisible characters written out, for a title or an accessible name. */
export function visibleText(text: string): string {
  return text.replaceAll(INVISIBLE, (char) => `[U+${codeOf(char).toUpperCase()}]`);
}

/** The text with its invisible characters as JSON escapes them, for JSON. */
export function escapeInvisible(text: string): string {
  return text.replaceAll(INVISIBLE, (char) =>
    [...Array(char.length).keys()]
      .map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

const LONGEST = 200;
/** So long may a text be that is held against a pattern. */
export const PATTERN_TEXT = 200;

/** A token of a pattern: a class, an escape, a group's edge, a repetition, or any other letter. */
const TOKEN = /\[(?:\\.|[^\]\\])*\]|\\.|\(\?:|[()|]|[*+?]|\{(\d+)(,?)(\d*)\}|./gsu;
/** Ahead, behind, named, or back to what a group held: none of it is needed in a form. */
const BEYOND = /\(\?[^:]|\\[1-9k]/u;

/** In how many ways one repetition can be taken; null for what repeats nothing. */
function repeats([token, least, comma, most]: RegExpExecArray): number | null {
  if (token === '*' || token === '+') return PATTERN_TEXT;
  if (token === '?') return 2;
  if (least === undefined) return null;
  if (!comma) return 1;
  return most ? Math.max(1, Math.min(PATTERN_TEXT, Number(most) - Number(least) + 1)) : PATTERN_TEXT;
}

/**
 * In how many ways a pattern from outside can be tried at most on a text of {@link PATTERN_TEXT} characters.
 * Infinity for one that is wrong, or beyond what is counted here: repeats a group, or looks ahead or back.
 */
export function waysOf(pattern: string): number {
  if (pattern.length > LONGEST || BEYOND.test(pattern)) return Infinity;
  try {
    new RegExp(pattern, 'u');
  } catch {
    return Infinity;
  }
  // Without an anchor it is tried from every place of the text.
  let ways = pattern.startsWith('^') && !pattern.includes('|') ? 1 : PATTERN_TEXT;
  let before = '';
  for (const match of pattern.matchAll(TOKEN)) {
    const times = repeats(match);
    if (times === null) {
      if (match[0] === '|') ways *= 2;
      before = match[0];
    } else {
      if (before === ')') return Infinity;
      // A question mark after a repetition only makes it lazy.
      if (before !== 'repetition') ways *= times;
      before = 'repetition';
    }
  }
  return ways;
}

/** JSON that nests deeper than the reader allows. */
export class TooDeep extends Error {}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

const bad = (at: number): never => {
  throw new SyntaxError(`Unexpected text at position ${at} of the JSON.`);
};

const isDigit = (code: number) => code >= 48 && code <= 57;
const isSpace = (code: number) => code === 32 || code === 10 || code === 13 || code === 9;
const isHex = (code: number) => isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
/** The characters that may follow a backslash, besides `u`. */
const ESCAPED = new Set([...'"\\/bfnrt'].map((char) => char.charCodeAt(0)));

function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The end of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    // Past the end the code is NaN, which is not at least a space either.
    if (!(code >= 32)) return bad(at);
    if (code !== BACKSLASH) {
      at++;
    } else if (text.charCodeAt(at + 1) === 117) {
      for (let digit = at + 2; digit < at + 6; digit++) if (!isHex(text.charCodeAt(digit))) bad(digit);
      at += 6;
    } else {
      if (!ESCAPED.has(text.charCodeAt(at + 1))) bad(at);
      at += 2;
    }
  }
}

function endOfDigits(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  return at === start ? bad(at) : at;
}

function endOfNumber(text: string, start: number): number {
  let at = text.charCodeAt(start) === 45 ? start + 1 : start;
  at = text.charCodeAt(at) === 48 ? at + 1 : endOfDigits(text, at);
  if (text.charCodeAt(at) === 46) at = endOfDigits(text, at + 1);
  if ((text.charCodeAt(at) | 32) === 101) {
    const sign = text.charCodeAt(at + 1);
    at = endOfDigits(text, sign === 43 || sign === 45 ? at + 2 : at + 1);
  }
  return at;
}

/** The end of the string, number, true, false or null that begins at `start`. */
function endOfScalar(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code === QUOTE) return endOfString(text, start);
  if (code === 45 || isDigit(code)) return endOfNumber(text, start);
  for (const word of ['true', 'false', 'null']) if (text.startsWith(word, start)) return start + word.length;
  return bad(start);
}

/** Called for each member or element of the outermost value, with where its name and its value stand. */
type Visit = (valueStart: number, valueEnd: number, nameStart: number, nameEnd: number) => void;

/**
 * Checks JSON text in one pass that builds nothing: its cost is a few nanoseconds a character, whatever the text is
 * made of, where JSON.parse may take a thousand times as long for many small objects. Returns how deep it nests.
 * Throws SyntaxError, and TooDeep beyond `maxDepth`.
 */
export function checkJson(text: string, maxDepth: number, visit?: Visit): number {
  /** For each level whether it is a list; `depth` says how many there are. */
  const isList = new Uint8Array(maxDepth + 1);
  let depth = 0;
  let deepest = 0;
  let nameStart = 0;
  let nameEnd = 0;
  let start = 0;
  let at = skipSpace(text, 0);
  for (;;) {
    // A value begins here.
    const code = text.charCodeAt(at);
    if (depth === 1) start = at;
    let isOpen = false;
    if (code === OPEN_OBJECT || code === OPEN_LIST) {
      if (depth === maxDepth) throw new TooDeep(`It nests deeper than ${maxDepth} levels.`);
      at = skipSpace(text, at + 1);
      if (depth === deepest) deepest++;
      // Both closing brackets stand two after their opening ones.
      isOpen = text.charCodeAt(at) !== code + 2;
      if (isOpen) isList[++depth] = code === OPEN_LIST ? 1 : 0;
      else at++;
    } else {
      at = endOfScalar(text, at);
    }
    // It ends here, unless it was opened; then so do those around it that close.
    while (!isOpen) {
      if (depth === 1) visit?.(start, at, nameStart, nameEnd);
      at = skipSpace(text, at);
      if (depth === 0) return at === text.length ? deepest : bad(at);
      const next = text.charCodeAt(at);
      at++;
      if (next === COMMA) {
        at = skipSpace(text, at);
        break;
      }
      if (next !== (isList[depth] ? CLOSE_LIST : CLOSE_OBJECT)) bad(at - 1);
      depth--;
    }
    if (isList[depth] === 0) {
      if (text.charCodeAt(at) !== QUOTE) bad(at);
      const end = endOfString(text, at);
      if (depth === 1) {
        nameStart = at;
        nameEnd = end;
      }
      at = skipSpace(text, end);
      if (text.charCodeAt(at) !== COLON) bad(at);
      at = skipSpace(text, at + 1);
    }
  }
}

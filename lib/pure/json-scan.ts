// Walking over JSON text by its places. All of it takes text that is JSON already, and none of it recurses.

const QUOTE = 34;
const BACKSLASH = 92;
const BRACKET = /["[\]{}]/g;

/** The place after the white space at `start`. */
export function skipSpace(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at++;
  }
}

/** The place after the string whose quote opens at `start`. */
export function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at > 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return at + 1;
  }
  return text.length;
}

/** The place after the number or word at `start`. */
function endOfPlain(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // White space, a comma, or a bracket that closes.
    if (code <= 32 || code === 44 || code === 93 || code === 125) return at;
  }
  return text.length;
}

/** The place after the value at `start`, whatever it is. */
export function endOfValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === QUOTE) return endOfString(text, start);
  if (first !== 123 && first !== 91) {
    return endOfPlain(text, start);
  }
  let depth = 0;
  BRACKET.lastIndex = start;
  for (let found = BRACKET.exec(text); found; found = BRACKET.exec(text)) {
    const [char] = found;
    if (char === '"') BRACKET.lastIndex = endOfString(text, found.index);
    else if (char === '{' || char === '[') depth++;
    else if (--depth === 0) return found.index + 1;
  }
  return text.length;
}

/** The text of a JSON string, quotes and escapes undone. */
export function stringIn(text: string, start: number, end: number): string {
  const written = text.slice(start + 1, end - 1);
  return written.includes('\\') ? JSON.parse(text.slice(start, end)) : written;
}

/** Tells each member of the object that opens at `start`: its name, where its value begins, and its name as written. */
export function* memberPlaces(
  text: string,
  start: number,
): Generator<[name: string, at: number, written: string]> {
  let at = skipSpace(text, start + 1);
  while (at < text.length && text[at] !== '}') {
    const nameEnd = endOfString(text, at);
    const value = skipSpace(text, skipSpace(text, nameEnd) + 1);
    yield [stringIn(text, at, nameEnd), value, text.slice(at, nameEnd)];
    at = skipSpace(text, endOfValue(text, value));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
}

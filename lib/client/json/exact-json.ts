/**
 * JSON text read into places instead of values, so that 9007199254740993 stays what was sent and five
 * megabytes stay cheap. Values are numbered as they are met: each after what it is in, before what follows.
 */
export interface JsonTree {
  readonly text: string;
  /** How many values there are; 0 is the outermost. */
  readonly size: number;
  /** Where a value's text begins and where it has ended. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Where the opening quote of its member name stands; -1 if it has none. */
  readonly name: Int32Array;
  /** What it is in; -1 for the outermost. */
  readonly parent: Int32Array;
  /** The first value after it that is not inside it. */
  readonly next: Int32Array;
}

/** Why a text is not JSON, and where: an index into it. */
export class JsonMistake extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
    this.name = 'JsonMistake';
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const HEX4 = /[0-9a-fA-F]{4}/y;
const QUOTE = 34;
const BACKSLASH = 92;

function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** The place after a string that opens at `start`. Throws {@link JsonMistake}. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code < 32)
      throw new JsonMistake(at, `${code === 10 ? 'a line break' : 'a control character'} in a string`);
    if (code !== BACKSLASH) continue;
    const escaped = text[++at] ?? '';
    if (escaped === 'u' && isAt(HEX4, text, at + 1)) at += 4;
    else if (!escaped || !'"\\/bfnrt'.includes(escaped))
      throw new JsonMistake(at - 1, 'no such escape in a string');
  }
  throw new JsonMistake(start, 'the string is not closed');
}

/** The place after the number or word at `start`. Throws {@link JsonMistake}. */
function endOfPlain(text: string, start: number): number {
  if (isAt(NUMBER, text, start)) return NUMBER.lastIndex;
  for (const word of ['true', 'false', 'null']) {
    if (text.startsWith(word, start)) return start + word.length;
  }
  throw new JsonMistake(start, `expected a value, ${found(text, start)}`);
}

function found(text: string, at: number): string {
  const char = text.codePointAt(at);
  return char === undefined ? 'but the text ends here' : `found ${String.fromCodePoint(char)}`;
}

/** Reads a text piece by piece, so that a long one need not hold the page. */
export function jsonReader(text: string) {
  let capacity = Math.min(1024, text.length + 1);
  let columns = Array.from({ length: 5 }, () => new Int32Array(capacity));
  let size = 0;
  let at = 0;
  let name = -1;
  /** The innermost array or object that is still open. */
  let open = -1;
  let awaits: 'value' | 'item or ]' | 'name or }' | 'name' | 'more' = 'value';

  const column = (index: number) => columns[index] ?? new Int32Array();
  const grow = () => {
    capacity *= 2;
    columns = columns.map((old) => {
      const wider = new Int32Array(capacity);
      wider.set(old);
      return wider;
    });
  };
  const close = () => {
    column(1)[open] = ++at;
    column(4)[open] = size;
    open = column(3)[open] ?? -1;
    awaits = 'more';
  };
  const value = (char: string) => {
    if (size === capacity) grow();
    const node = size++;
    column(0)[node] = at;
    column(2)[node] = name;
    column(3)[node] = open;
    name = -1;
    if (char === '{' || char === '[') {
      at++;
      open = node;
      awaits = char === '{' ? 'name or }' : 'item or ]';
      return;
    }
    at = char === '"' ? endOfString(text, at) : endOfPlain(text, at);
    column(1)[node] = at;
    column(4)[node] = size;
    awaits = 'more';
  };
  const member = () => {
    name = at;
    at = skipSpace(text, endOfString(text, at));
    if (text[at] !== ':') throw new JsonMistake(at, `expected : after the name, ${found(text, at)}`);
    at++;
    awaits = 'value';
  };
  const more = (char: string) => {
    const isObject = text[column(0)[open] ?? 0] === '{';
    if (char === (isObject ? '}' : ']')) return close();
    if (char !== ',') throw new JsonMistake(at, `expected , or ${isObject ? '}' : ']'}, ${found(text, at)}`);
    at++;
    awaits = isObject ? 'name' : 'value';
  };
  const step = (char: string) => {
    if (awaits === 'more') more(char);
    else if (awaits === 'value') value(char);
    else if (awaits === 'item or ]') char === ']' ? close() : value(char);
    else if (char === '"') member();
    else if (char === '}' && awaits === 'name or }') close();
    else throw new JsonMistake(at, `expected a name in double quotes, ${found(text, at)}`);
  };

  return {
    /** Reads about `length` characters more; true once all is read. Throws {@link JsonMistake}. */
    read(length: number): boolean {
      const stop = at + length;
      while (at < stop) {
        at = skipSpace(text, at);
        if (size > 0 && open === -1) {
          if (at < text.length) throw new JsonMistake(at, `expected nothing more, ${found(text, at)}`);
          return true;
        }
        step(text[at] ?? '');
      }
      return false;
    },
    /** What has been read. Whole once `read` has said so. */
    tree(): JsonTree {
      return {
        text,
        size,
        start: column(0),
        end: column(1),
        name: column(2),
        parent: column(3),
        next: column(4),
      };
    },
  };
}

function skipSpace(text: string, start: number): number {
  let at = start;
  for (
    let code = text.charCodeAt(at);
    code === 32 || (code > 8 && code < 14 && code !== 11 && code !== 12);
  ) {
    code = text.charCodeAt(++at);
  }
  return at;
}

/** Reads a whole text at once. Throws {@link JsonMistake}. */
export function readExact(text: string): JsonTree {
  const reader = jsonReader(text);
  while (!reader.read(Number.MAX_SAFE_INTEGER));
  return reader.tree();
}

/** True for an object or array, empty or not. */
export function isContainer({ text, start }: JsonTree, node: number): boolean {
  const char = text[start[node] ?? 0];
  return char === '{' || char === '[';
}

/** Letters of a text, or words of 32 states, that are compared before others may have their turn. */
const PIECE = 64 * 1024;

/** Looks for a part of a glob: the place after it, if it ends between two places of the text; else -1. Goes on where it stopped. */
type Search = (text: string, from: number, to: number) => number;

/** Which states stay, by letter: a row of bits in words of 32 for each, the first one for letters the part does not have. */
function tableOf(part: string, words: number): { rows: Map<number, number>; bits: Int32Array } {
  const rows = new Map<number, number>();
  for (const char of part.split('')) {
    if (char !== '?' && !rows.has(char.charCodeAt(0))) rows.set(char.charCodeAt(0), (rows.size + 1) * words);
  }
  const bits = new Int32Array((rows.size + 1) * words);
  const keep = (row: number, n: number) => {
    bits[row + (n >> 5)] = (bits[row + (n >> 5)] ?? 0) | (1 << (n & 31));
  };
  for (let n = 0; n < part.length; n++) {
    if (part[n] !== '?') keep(rows.get(part.charCodeAt(n)) ?? 0, n);
    else for (const row of [0, ...rows.values()]) keep(row, n);
  }
  return { rows, bits };
}

/** A part in which `?` is any letter. All ways to match are followed at once, 32 a step, so that no text makes it start over. */
function searchOpen(part: string, words: number): Search {
  const { rows, bits } = tableOf(part, words);
  const state = new Int32Array(words);
  const last = part.length - 1;
  return (text, from, to) => {
    for (let at = from; at < to; at++) {
      const row = rows.get(text.charCodeAt(at)) ?? 0;
      let carry = 1;
      for (let word = 0; word < words; word++) {
        const before = state[word] ?? 0;
        state[word] = ((before << 1) | carry) & (bits[row + word] ?? 0);
        carry = before >>> 31;
      }
      if (((state[last >> 5] ?? 0) >>> (last & 31)) & 1) return at + 1;
    }
    return -1;
  };
}

/** A part without `?`, by Knuth, Morris and Pratt: one step a letter. */
function searchPlain(part: string): Search {
  const codes = Uint16Array.from({ length: part.length }, (_, n) => part.charCodeAt(n));
  const back = new Int32Array(part.length);
  for (let at = 1, length = 0; at < part.length; at++) {
    while (length > 0 && codes[at] !== codes[length]) length = back[length - 1] ?? 0;
    if (codes[at] === codes[length]) length++;
    back[at] = length;
  }
  let length = 0;
  return (text, from, to) => {
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      while (length > 0 && code !== codes[length]) length = back[length - 1] ?? 0;
      if (code === codes[length]) length++;
      if (length === part.length) return at + 1;
    }
    return -1;
  };
}

/** The place after what is looked for, first at or after `from`; -1 if there is none. */
function* endOf(search: Search, text: string, from: number, piece = PIECE): Generator<void, number, void> {
  for (let at = from; at < text.length; at += piece) {
    const end = search(text, at, Math.min(at + piece, text.length));
    if (end >= 0) return end;
    yield;
  }
  return -1;
}

function endOfPart(part: string, text: string, from: number): Generator<void, number, void> {
  if (!part.includes('?')) return endOf(searchPlain(part), text, from);
  const words = Math.ceil(part.length / 32);
  return endOf(searchOpen(part, words), text, from, Math.ceil(PIECE / words));
}

/** Whether a text has another in it, in steps, where `includes` compares each letter with up to all of the other. */
export function* includesSteps(text: string, part: string): Generator<void, boolean, void> {
  return part === '' || (yield* endOf(searchPlain(part), text, 0)) >= 0;
}

const fits = (part: string, text: string, at: number) => {
  for (let n = 0; n < part.length; n++) if (part[n] !== '?' && part[n] !== text[at + n]) return false;
  return true;
};

/**
 * Whether a text is what a glob says, in steps: `*` is any text, `?` any letter. Case counts. What it costs goes by
 * the letters of the text, or those times a 32nd of the longest part of the glob that has a `?`.
 */
export function* globSteps(glob: string, text: string): Generator<void, boolean, void> {
  const [first = '', ...rest] = glob.split('*');
  const last = rest.pop();
  if (last === undefined) return text.length === glob.length && fits(glob, text, 0);
  if (text.length < first.length + last.length || !fits(first, text, 0)) return false;
  const end = text.length - last.length;
  if (!fits(last, text, end)) return false;
  let at = first.length;
  for (const part of rest.filter(Boolean)) {
    at = yield* endOfPart(part, text, at);
    if (at < 0 || at > end) return false;
  }
  return true;
}

function finish(steps: Generator<void, boolean, void>): boolean {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same at once, for texts that are short. */
export const globMatches = (glob: string, text: string): boolean => finish(globSteps(glob, text));

/** Whether a text has another in it, at once and at the cost of their letters. */
export const includesText = (text: string, part: string): boolean => finish(includesSteps(text, part));

/** What every text that a glob matches begins with. */
export const headOfGlob = (glob: string): string => glob.split(/[*?]/, 1)[0] ?? '';

/** Where each letter stands in a part of a glob, as bits of words of 32; `any` counts for every letter. */
function masksOf(part: string): { masks: Map<number, Int32Array>; any: Int32Array } {
  const words = Math.ceil(part.length / 32);
  const any = new Int32Array(words);
  const masks = new Map<number, Int32Array>();
  for (let n = 0; n < part.length; n++) {
    const code = part.charCodeAt(n);
    const mask = part[n] === '?' ? any : (masks.get(code) ?? new Int32Array(words));
    mask[n >> 5] = (mask[n >> 5] ?? 0) | (1 << (n & 31));
    if (mask !== any) masks.set(code, mask);
  }
  return { masks, any };
}

/**
 * The place after the first occurrence of `part`, in which `?` is any letter, at or after `from`; -1 if there is
 * none. All ways to match are followed at once, 32 a step, so that no text makes it start over.
 */
function endOfPart(part: string, text: string, from: number): number {
  if (!part.includes('?')) return endOfPlain(part, text, from);
  const { masks, any } = masksOf(part);
  const state = new Int32Array(any.length);
  const last = part.length - 1;
  for (let at = from; at < text.length; at++) {
    const mask = masks.get(text.charCodeAt(at));
    let carry = 1;
    for (let word = 0; word < state.length; word++) {
      const before = state[word] ?? 0;
      state[word] = ((before << 1) | carry) & ((mask?.[word] ?? 0) | (any[word] ?? 0));
      carry = before >>> 31;
    }
    if (((state[last >> 5] ?? 0) >>> (last & 31)) & 1) return at + 1;
  }
  return -1;
}

/** The same without `?`, by Knuth, Morris and Pratt: one step a letter. */
function endOfPlain(part: string, text: string, from: number): number {
  const back = new Int32Array(part.length);
  for (let at = 1, length = 0; at < part.length; at++) {
    while (length > 0 && part[at] !== part[length]) length = back[length - 1] ?? 0;
    if (part[at] === part[length]) length++;
    back[at] = length;
  }
  for (let at = from, length = 0; at < text.length; at++) {
    while (length > 0 && text.charCodeAt(at) !== part.charCodeAt(length)) length = back[length - 1] ?? 0;
    if (text.charCodeAt(at) === part.charCodeAt(length)) length++;
    if (length === part.length) return at + 1;
  }
  return -1;
}

const fits = (part: string, text: string, at: number) => {
  for (let n = 0; n < part.length; n++) if (part[n] !== '?' && part[n] !== text[at + n]) return false;
  return true;
};

/**
 * Whether a text is what a glob says: `*` is any text, `?` any letter. Case counts. One step a letter of the text,
 * or one for each 32 letters of the longest part of the glob that has a `?`.
 */
export function globMatches(glob: string, text: string): boolean {
  const [first = '', ...rest] = glob.split('*');
  const last = rest.pop();
  if (last === undefined) return text.length === glob.length && fits(glob, text, 0);
  if (text.length < first.length + last.length || !fits(first, text, 0)) return false;
  const end = text.length - last.length;
  if (!fits(last, text, end)) return false;
  let at = first.length;
  for (const part of rest.filter(Boolean)) {
    at = endOfPart(part, text, at);
    if (at < 0 || at > end) return false;
  }
  return true;
}

/** What every text that a glob matches begins with. */
export const headOfGlob = (glob: string): string => glob.split(/[*?]/, 1)[0] ?? '';

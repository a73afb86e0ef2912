/** So many words of an intent are found; the rest of a large payload is not. */
const MOST = 2_000;
const LONGEST = 64;

/**
 * The different words of a text, in lower case: runs of letters and digits, each cut after 64 characters, at most
 * `most` of them. What is indexed and what is asked for are cut by this one function.
 */
export function wordsOf(text: string, most = MOST): string[] {
  const words = new Set<string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    words.add([...word.toLowerCase()].slice(0, LONGEST).join(''));
    if (words.size === most) break;
  }
  return [...words];
}

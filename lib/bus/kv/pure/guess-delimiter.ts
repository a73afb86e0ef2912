import { DELIMITERS, type Delimiter } from '@/lib/shape/kv/delimiter';

/** The delimiter that a key seems to be written with: the one it has first. */
export function guessDelimiter(key: string): Delimiter {
  const found = [...key].find((character) => (DELIMITERS as readonly string[]).includes(character));
  return DELIMITERS.find((one) => one === found) ?? ':';
}

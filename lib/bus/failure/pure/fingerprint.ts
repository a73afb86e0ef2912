import { sha256 } from '@/lib/pure/digest';
import type { FailureRules } from '@/lib/shape/failure/failure';
import { globMatches } from '@/lib/shape/search/glob';
import { plainWord } from './plain-word';

/** So much of an error is read, and so much of it told. */
const LONGEST = 2_000;
const TITLE = 300;
const WORDS = 80;
const SILENT = 'No error text';
/** The title of the one group for whatever fails differently every time. */
export const OTHER = 'Other errors';

const CLOSING: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '`': '`',
  '“': '”',
  '‘': '’',
  '«': '»',
};
const isWordSign = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);

/**
 * The line that says what went wrong: the first with anything on it, and of a Python traceback the last, since that
 * begins with where.
 */
function tellingLine(error: string): string {
  const lines = error
    .slice(0, LONGEST)
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '');
  const first = lines[0]?.trim() ?? '';
  return first.startsWith('Traceback (') ? (lines.at(-1)?.trim() ?? '') : first;
}

/** What is in quotes is what differs. An apostrophe within a word opens none, and one that never closes neither. */
function withoutQuotes(line: string): string {
  let out = '';
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? '';
    const closing = CLOSING[sign];
    const opens = closing !== undefined && !isWordSign(line[at - 1]);
    let end = opens ? line.indexOf(closing, at + 1) : -1;
    while (end > 0 && closing === "'" && isWordSign(line[end + 1])) end = line.indexOf(closing, end + 1);
    if (end < 0) out += sign;
    else {
      out += '‹text›';
      at = end;
    }
  }
  return out;
}

const NO_RULES: FailureRules = { keep: [], hide: [] };

/** What an error says, without the ids, numbers, paths and quoted texts that differ from one intent to the next. */
export function normalise(error: string, rules: FailureRules = NO_RULES): string {
  const line = withoutQuotes(tellingLine(error));
  const words = line.split(/\s+/).filter(Boolean);
  const matches = (globs: readonly string[], word: string) => globs.some((glob) => globMatches(glob, word));
  const said = words.slice(0, WORDS).map((word, at) => {
    const bare = word.replace(/^[([{<]/, '').replace(/[\])}>,.;:!?]$/, '');
    if (matches(rules.keep, bare)) return word;
    if (matches(rules.hide, bare)) return word.replace(bare, '‹…›');
    return plainWord(word, { isFirst: at === 0, before: words[at - 1] ?? '' });
  });
  return said.join(' ').slice(0, TITLE) || SILENT;
}

/** What identifies a group of failures within a workspace: its goal, what the protocol calls the error, what it says. */
export function fingerprint(goal: string, code: string | null, title: string): string {
  return sha256(JSON.stringify([goal, code, title])).slice(0, 16);
}

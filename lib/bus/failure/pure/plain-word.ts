interface Place {
  isFirst: boolean;
  /** The word before it. */
  before: string;
}

const OPENING = /^[([{<"'`]+/;
const ENDING = /[\])}>"'`,.;:!?]+$/;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const HEX = /^(?:0x)?[0-9a-f]{7,}$/i;
const TIME = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/;
const CLOCK = /^\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?$/;
const IP = /^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$/;
const IP6 = /^\[?[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}\]?$/i;
const URL = /^[a-z][a-z0-9+.-]{0,20}:\/\//i;
const DRIVE = /^[a-z]:[\\/]/i;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const FILE = /^[^\s/\\]*\d[^\s/\\]*\.[a-z][a-z0-9]{0,4}$/i;
const STATUS = /^[1-5]\d\d$/;
/** What a status number stands after. */
const STATUS_WORD = /^(?:https?|smtp|status|code|error)[:/\d.]*$/i;
/** `E1001:`, `ORA-00942:`, `429:`: what the error is called. */
const CODE = /^[A-Z0-9_-]{2,12}:$/;

/** Letters and digits in turns, as keys, tokens and base 64 have them. */
function isMixed(word: string): boolean {
  if (word.length < 10 || !/^[\w-]+$/.test(word)) return false;
  const turns = word.match(/\d+|\D+/g)?.length ?? 0;
  return turns >= 4;
}

function isPath(word: string): boolean {
  if (DRIVE.test(word)) return true;
  const signs = word.split(/[\\/]/).length - 1;
  const isRooted = /^(?:~|\.{1,2})?[\\/]./.test(word);
  // `read/write` and `client/server` are words.
  return isRooted || signs > 1 || (signs === 1 && /[\d.]/.test(word));
}

function kindOf(word: string): string | null {
  if (UUID.test(word) || (HEX.test(word) && /\d/.test(word) && /[a-z]/i.test(word))) return '‹id›';
  if (TIME.test(word) || CLOCK.test(word)) return '‹time›';
  if (IP.test(word) || IP6.test(word) || ADDRESS.test(word)) return '‹address›';
  if (URL.test(word)) return '‹url›';
  if (isPath(word)) return '‹path›';
  if (FILE.test(word)) return '‹file›';
  return isMixed(word) ? '‹id›' : null;
}

/** Numbers, with their fractions and separators. */
const withoutNumbers = (word: string) => word.replaceAll(/\d+(?:[.,_]\d+)*/g, '‹n›');

function core(word: string): string {
  const kind = kindOf(word);
  if (kind) return kind;
  const at = word.indexOf('=');
  return at > 0 ? `${word.slice(0, at)}=${core(word.slice(at + 1))}` : withoutNumbers(word);
}

/** A word of an error, or a placeholder for one that differs from one intent to the next. */
export function plainWord(word: string, { isFirst, before }: Place): string {
  if (isFirst && CODE.test(word)) return word;
  const opening = OPENING.exec(word)?.[0] ?? '';
  const rest = word.slice(opening.length);
  const ending = ENDING.exec(rest)?.[0] ?? '';
  const bare = rest.slice(0, rest.length - ending.length);
  if (STATUS.test(bare) && STATUS_WORD.test(before)) return word;
  return `${opening}${core(bare)}${ending}`;
}

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const DURATION = /^(\d{1,6})([smhdw])$/;
const INSTANT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?)?$/;
const COMPARISON = /^(>=|<=|>|<|=)?(\S+)$/;

const isUnit = (letter: string): letter is keyof typeof UNITS => Object.hasOwn(UNITS, letter);

/** The milliseconds of `90s`, `15m`, `2h`, `7d` or `1w`; null for what is none. */
export function durationOf(text: string): number | null {
  const [, amount = '', unit = ''] = DURATION.exec(text) ?? [];
  return isUnit(unit) ? Number(amount) * UNITS[unit] : null;
}

/** The instant that is a duration before `now`, or one of ISO 8601, in UTC where it names no zone; null for neither. */
export function instantOf(text: string, now: number): number | null {
  const ago = durationOf(text);
  if (ago !== null) return now - ago;
  if (!INSTANT.test(text)) return null;
  const hasZone = text.length === 10 || /(?:Z|[+-]\d\d:\d\d)$/.test(text);
  const at = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(at) ? null : at;
}

/**
 * From when until before when: within a duration until `now`, or from one instant to another as `a..b`, of which one may
 * be left out; null for neither.
 */
export function spanOf(text: string, now: number): { from: number; to: number } | null {
  const within = durationOf(text);
  if (within !== null) return { from: now - within + 1, to: Number.POSITIVE_INFINITY };
  const [start = '', end, ...more] = text.split('..');
  if (end === undefined || more.length > 0 || !(start || end)) return null;
  const from = start ? instantOf(start, now) : 0;
  const to = end ? instantOf(end, now) : Number.POSITIVE_INFINITY;
  return from === null || to === null ? null : { from, to };
}

/** A whole number of at most six digits; null for anything else. */
export const countOf = (text: string): number | null => (/^\d{1,6}$/.test(text) ? Number(text) : null);

/** What `>3`, `<=30s` and so on ask of a number; without a sign it is the least. Null for what is none. */
export function comparisonOf(
  text: string,
  amountOf: (text: string) => number | null,
): ((n: number) => boolean) | null {
  const [, sign = '>=', rest = ''] = COMPARISON.exec(text) ?? [];
  const amount = amountOf(rest);
  if (amount === null) return null;
  if (sign === '>') return (n) => n > amount;
  if (sign === '<') return (n) => n < amount;
  if (sign === '<=') return (n) => n <= amount;
  return sign === '=' ? (n) => n === amount : (n) => n >= amount;
}

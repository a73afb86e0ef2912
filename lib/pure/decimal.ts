/** A decimal number of any size, without rounding: `0.digits × 10^exponent`, no zeros at either end of the digits. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,15}))?$/;

const ZERO = 48;

/** Reads a number as JSON writes it, zeros before it allowed; null for any other text. */
export function readDecimal(text: string): Decimal | null {
  const [found, sign, whole = '', fraction = '', power = '0'] = NUMBER.exec(text) ?? [];
  if (found === undefined) return null;
  const all = whole + fraction;
  let start = 0;
  let end = all.length;
  while (all.charCodeAt(start) === ZERO) start++;
  while (end > start && all.charCodeAt(end - 1) === ZERO) end--;
  const digits = all.slice(start, end);
  if (digits === '') return { negative: false, digits, exponent: 0 };
  return { negative: sign === '-', digits, exponent: Number(power) + whole.length - start };
}

/** Below 0 when `a` is the smaller, above 0 when it is the larger, 0 when they are equal. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.digits === '' || b.digits === '' || a.negative !== b.negative) return signOf(a) - signOf(b);
  const larger = a.exponent === b.exponent ? (a.digits < b.digits ? -1 : 1) : a.exponent - b.exponent;
  if (a.exponent === b.exponent && a.digits === b.digits) return 0;
  return a.negative ? -larger : larger;
}

const signOf = ({ negative, digits }: Decimal) => (digits === '' ? 0 : negative ? -1 : 1);

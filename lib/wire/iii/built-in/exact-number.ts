import { WireError } from '@/lib/wire/iii/errors';

const NUMBER = /^-?\d[\d.eE+-]*$/;
const INTEGER = /^-?\d+$/;
/** Digits of an integer that is counted exactly. */
const DIGITS = 400;

const refuse = (message: string) => new WireError('UPDATE_ERROR', message);

/**
 * The JSON text of `old` with `by` added, or taken away for a sign of -1. Integers are exact at any size, other
 * numbers as JavaScript counts. Nothing there counts as 0. Throws `UPDATE_ERROR` for what is no number.
 */
export function add(old: string, by: string, sign: 1 | -1): string {
  const start = old === 'null' ? '0' : old;
  if (!NUMBER.test(start)) throw refuse('What is to be counted is not a number.');
  if (!NUMBER.test(by)) throw refuse('by: not a number');
  if (start.length > DIGITS || by.length > DIGITS) throw refuse('The number is too long to be counted.');
  if (INTEGER.test(start) && INTEGER.test(by)) return String(BigInt(start) + BigInt(by) * BigInt(sign));
  const sum = Number(start) + Number(by) * sign;
  if (!Number.isFinite(sum)) throw refuse('The number is too large to be counted.');
  return JSON.stringify(sum);
}

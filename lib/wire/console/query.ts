import { BusError } from '@/lib/bus/errors';

/** How many one wants; nothing, which is as many as there are by default, for what is no number of them. */
export function countIn(text: string | undefined): number | undefined {
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** A whole number that has to be given. Throws `invalid`. */
export function wholeNumber(text: string | undefined, name: string): number {
  const number = Number(text);
  if (!text || !Number.isSafeInteger(number) || number < 0)
    throw new BusError('invalid', `${name} is no whole number.`);
  return number;
}

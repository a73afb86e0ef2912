import { listed } from '@/lib/shape/search/intent-match';

/** Where the ids begin that are made at an instant: UUIDv7 starts with its milliseconds. */
export function idAt(at: number): string {
  const hex = Math.max(at, 0).toString(16).padStart(12, '0').slice(-12);
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** The members of a list that a filter leaves. */
export function left<T extends string>(
  all: readonly T[],
  wanted: string | undefined,
  not: string | undefined,
): T[] {
  const some = wanted === undefined ? all : all.filter((one) => listed(wanted).includes(one));
  return not === undefined ? [...some] : some.filter((one) => !listed(not).includes(one));
}

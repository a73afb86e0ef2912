import type { Phase } from '@/lib/shape/phase';
import type { Protocol } from '@/lib/shape/protocol';
import { comparisonOf, countOf, durationOf, instantOf, spanOf } from './amount';
import { globMatches } from './glob';
import { goalMatches, idMatches } from './goal-match';
import type { IntentFilter } from './intent-filter';
import { wordsOf } from './words';

/** What a filter looks at. Instants are epoch milliseconds. */
export interface Matched {
  id: string;
  protocol: Protocol;
  goal: string;
  phase: Phase;
  publisher: string;
  worker: string | null;
  attempts: number;
  error: string | null;
  createdAt: number;
  finishedAt: number | null;
}

/** The members of a list such as `failed,waiting`. */
export const listed = (text: string): string[] => text.split(',');

/** A name as a whole, or by a glob where it has a `*`. */
const nameMatches = (wanted: string, name: string | null) =>
  name !== null && (wanted.includes('*') ? globMatches(wanted, name) : wanted === name);
const partMatches = (wanted: string, text: string | null) =>
  text?.toLowerCase().includes(wanted.toLowerCase()) ?? false;
const within = (at: number | null, wanted: (at: number) => boolean) => at !== null && wanted(at);

type Test = (row: Matched, wanted: string, now: number) => boolean;

const TESTS = {
  phase: (row, wanted) => listed(wanted).includes(row.phase),
  protocol: (row, wanted) => listed(wanted).includes(row.protocol),
  goal: (row, wanted) => goalMatches(wanted, row.goal) || idMatches(wanted, row.id),
  worker: (row, wanted) => nameMatches(wanted, row.worker),
  publisher: (row, wanted) => nameMatches(wanted, row.publisher),
  error: (row, wanted) => partMatches(wanted, row.error),
  attempts: (row, wanted) => comparisonOf(wanted, countOf)?.(row.attempts) ?? true,
  since: (row, wanted, now) => row.createdAt >= (instantOf(wanted, now) ?? 0),
  until: (row, wanted, now) => row.createdAt < (instantOf(wanted, now) ?? now),
  finished: (row, wanted, now) =>
    within(row.finishedAt, (at) => {
      const span = spanOf(wanted, now);
      return span !== null && at >= span.from && at < span.to;
    }),
  took: (row, wanted) =>
    within(row.finishedAt, (at) => comparisonOf(wanted, durationOf)?.(at - row.createdAt) ?? true),
} as const satisfies Partial<Record<keyof IntentFilter, Test>>;

const NOT = '-';

/** Whether a row is one that a filter wants; of the filter's text only {@link textMatches} knows. */
export function filterMatches(filter: IntentFilter, row: Matched, now: number): boolean {
  return Object.entries(filter).every(([member, wanted]) => {
    if (wanted === undefined) return true;
    const isNot = member.startsWith(NOT);
    const name = isNot ? member.slice(NOT.length) : member;
    const test: Test | undefined = Object.hasOwn(TESTS, name) ? TESTS[name as keyof typeof TESTS] : undefined;
    return test === undefined || test(row, wanted, now) !== isNot;
  });
}

/** Whether texts together have every word of what is searched for, each by its beginning. */
export function textMatches(searched: string, texts: readonly (string | null)[]): boolean {
  const words = texts.flatMap((text) => (text === null ? [] : wordsOf(text)));
  return wordsOf(searched).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

import type { Question } from '@/lib/shape/approval';
import { consequenceOf } from './answer';

interface Said {
  outcome: string;
}

/** Whether an outcome turns the intent down, so that one such answer is enough. */
export function isRefusal(question: Pick<Question, 'leadsTo' | 'otherwise'>, outcome: string): boolean {
  const leads = consequenceOf(question, outcome);
  return leads === 'cancel' || leads === 'fail';
}

/** What the votes that count come to: the outcome that is settled by them, null while more are needed. */
export function tally<V extends Said>(
  question: Pick<Question, 'leadsTo' | 'otherwise'>,
  needed: number,
  votes: readonly V[],
): V | null {
  const last = votes.at(-1);
  if (!last) return null;
  if (isRefusal(question, last.outcome)) return last;
  return votes.filter(({ outcome }) => outcome === last.outcome).length >= needed ? last : null;
}

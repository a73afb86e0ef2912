import { roughValue } from '@/lib/pure/raw-json';
import type { ApprovalKind, Consequence, Question } from '@/lib/shape/approval';
import { formProblem } from './form';

/** The answers a question takes: those it names, else the usual ones of its kind. */
export function outcomesOf(kind: ApprovalKind, question: Pick<Question, 'outcomes'>): readonly string[] {
  if (question.outcomes) return question.outcomes;
  if (kind === 'decision') return ['approved', 'rejected'];
  return kind === 'confirm' ? ['confirmed', 'declined'] : ['answered'];
}

/** Why an answer is not one to this question; null when it is. */
export function refusalOf(
  kind: ApprovalKind,
  question: Question,
  answer: { outcome: string; comment?: string | undefined; value?: string | undefined },
): string | null {
  const outcomes = outcomesOf(kind, question);
  if (!question.anyOutcome && !outcomes.includes(answer.outcome))
    return `outcome must be one of ${outcomes.join(', ')}`;
  if (question.commentRequired && !answer.comment?.trim()) return 'a comment is required';
  // Who turns it down need not fill it in.
  if (consequenceOf(question, answer.outcome) === 'cancel') return null;
  if (question.valueRequired && answer.value === undefined) return 'a value is required';
  return question.form === undefined ? null : formProblem(question.form, roughValue(answer.value ?? '{}'));
}

/** What an answer does to the intent. */
export function consequenceOf(
  question: Pick<Question, 'leadsTo' | 'otherwise'>,
  outcome: string,
): Consequence {
  return (Object.hasOwn(question.leadsTo, outcome) && question.leadsTo[outcome]) || question.otherwise;
}

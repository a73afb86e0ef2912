'use client';

import { type FormEvent, lazy, Suspense, useId, useState } from 'react';
import { Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { offersOf } from '@/lib/client/answer';
import type { ApprovalView } from '@/lib/shape/approval';
import { type Answered, formSkeleton, problemIn, valueIn } from './answered';
import { ChoiceList } from './choice-list';
import { OfferButtons } from './offer-buttons';

const JsonEditor = lazy(() =>
  import('@/components/publish/json-editor').then((module) => ({ default: module.JsonEditor })),
);

interface AnswerFormProps {
  approval: ApprovalView;
  isSending: boolean;
  refusal: string | null;
  onAnswer: (answer: Answered) => void;
}

/** What one answers a question with, by its kind. Its buttons are the outcomes it takes. */
export function AnswerForm({ approval, isSending, refusal, onAnswer }: AnswerFormProps) {
  const { kind, question } = approval;
  const offers = offersOf(approval);
  const hasForm =
    kind === 'form' || question.form !== undefined || (kind !== 'text' && question.valueRequired);
  const id = useId();
  const [entered, setEntered] = useState(hasForm ? formSkeleton(question.form) : '');
  const [comment, setComment] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [problem, setProblem] = useState<{ at: 'value' | 'comment' | 'choice'; text: string } | null>(null);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent : {};
    const pressed = submitter instanceof HTMLButtonElement ? submitter.value : '';
    const outcome = kind === 'choice' ? chosen : pressed;
    const wrong = problemIn({ kind, question, hasForm, outcome, entered, comment });
    setProblem(wrong);
    if (wrong) return document.getElementById(`${id}${wrong.at}`)?.focus();
    if (!outcome) return;
    const value = valueIn(kind, hasForm, entered);
    onAnswer({
      outcome,
      ...(value !== undefined && { value }),
      ...(comment.trim() && { comment: comment.trim() }),
    });
  };
  const problemAt = (at: 'value' | 'comment' | 'choice') => (problem?.at === at ? problem.text : undefined);

  return (
    <form onSubmit={submit} className="grid max-w-2xl gap-4">
      {kind === 'choice' && (
        <ChoiceList
          id={`${id}choice`}
          offers={offers}
          chosen={chosen}
          onChoose={setChosen}
          problem={problemAt('choice')}
        />
      )}
      {kind === 'text' && (
        <Labelled id={`${id}value`} label="Your answer" problem={problemAt('value')}>
          <Textarea
            id={`${id}value`}
            value={entered}
            rows={3}
            maxLength={20_000}
            aria-invalid={problemAt('value') ? true : undefined}
            aria-describedby={`${id}value-note`}
            onChange={(event) => setEntered(event.target.value)}
          />
        </Labelled>
      )}
      {hasForm && (
        <Suspense fallback={<div className="h-72" />}>
          <JsonEditor
            label="What it asks for, as a JSON object"
            value={entered}
            onChange={setEntered}
            error={problemAt('value')}
          />
        </Suspense>
      )}
      {(kind !== 'text' || question.commentRequired) && (
        <Labelled
          id={`${id}comment`}
          label="Comment"
          hint={question.commentRequired ? 'required' : 'optional, goes into the history'}
          problem={problemAt('comment')}
        >
          <Textarea
            id={`${id}comment`}
            value={comment}
            rows={2}
            maxLength={2_000}
            required={false}
            aria-required={question.commentRequired}
            aria-invalid={problemAt('comment') ? true : undefined}
            aria-describedby={`${id}comment-note`}
            onChange={(event) => setComment(event.target.value)}
          />
        </Labelled>
      )}
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
      <OfferButtons kind={kind} offers={offers} isSending={isSending} />
    </form>
  );
}

interface LabelledProps {
  id: string;
  label: string;
  hint?: string;
  problem: string | undefined;
  children: React.ReactNode;
}

function Labelled({ id, label, hint, problem, children }: LabelledProps) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label} {hint && <span className="font-normal text-ink-2">{hint}</span>}
      </label>
      {children}
      <p id={`${id}-note`} role="alert" className="text-sm text-failed empty:hidden">
        {problem}
      </p>
    </div>
  );
}

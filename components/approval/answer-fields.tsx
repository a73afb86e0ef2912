'use client';

import { useEffect, useEffectEvent, useId } from 'react';
import { Textarea } from '@/components/ui/input';
import { lazyComponent } from '@/components/ui/lazy-component';
import { COMMENT_LENGTH } from '@/lib/shape/limits';
import { ChoiceList } from './choice-list';
import { Labelled } from './labelled';
import type { Answering } from './use-answering';

const JsonEditor = lazyComponent(
  () => import('@/components/json/editor/json-editor').then((module) => module.JsonEditor),
  () => <div className="h-72" />,
);
const SchemaForm = lazyComponent(
  () => import('./form/schema-form').then((module) => module.SchemaForm),
  () => <div className="h-40" />,
);

/** What one enters to answer a question, by its kind: a choice, words, a form, and a comment. */
export function AnswerFields({ answering }: { answering: Answering }) {
  const { record, offers, draft, enter, missing, entry, drawn, setForm } = answering;
  const { kind, question } = record.asked;
  const id = useId();
  const missingAt = (at: 'choice' | 'value' | 'comment') => (missing?.at === at ? missing.text : undefined);
  const goToMissing = useEffectEvent(() => {
    if (missing) document.getElementById(`${id}${missing.at}`)?.focus();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one is led to it each time it is found missing
  useEffect(() => goToMissing(), [missing]);

  return (
    <div className="grid grid-cols-1 gap-4">
      {kind === 'choice' && (
        <ChoiceList
          id={`${id}choice`}
          offers={offers}
          chosen={draft.chosen}
          onChoose={(chosen) => enter({ chosen })}
          problem={missingAt('choice')}
        />
      )}
      {entry === 'text' && (
        <Labelled id={`${id}value`} label="Your answer" problem={missingAt('value')}>
          <Textarea
            id={`${id}value`}
            value={draft.text}
            rows={3}
            maxLength={20_000}
            aria-invalid={missingAt('value') ? true : undefined}
            aria-describedby={`${id}value-note`}
            onChange={(event) => enter({ text: event.target.value })}
          />
        </Labelled>
      )}
      {entry === 'fields' && drawn && (
        <SchemaForm
          ref={setForm}
          schema={drawn}
          value={draft.fields}
          onChange={(fields) => enter({ fields })}
        />
      )}
      {entry === 'json' && (
        <JsonEditor
          label="Answer (JSON object)"
          value={draft.text}
          onChange={(text) => enter({ text })}
          error={missingAt('value')}
        />
      )}
      <Labelled
        id={`${id}comment`}
        label="Comment"
        hint={question.commentRequired ? 'required' : 'optional, kept in the history'}
        problem={missingAt('comment')}
      >
        <Textarea
          id={`${id}comment`}
          value={draft.comment}
          rows={1}
          maxLength={COMMENT_LENGTH}
          aria-required={question.commentRequired}
          aria-invalid={missingAt('comment') ? true : undefined}
          aria-describedby={`${id}comment-note`}
          onChange={(event) => enter({ comment: event.target.value })}
        />
      </Labelled>
    </div>
  );
}

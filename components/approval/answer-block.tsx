'use client';

import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useKeys } from '@/components/frame/use-keys';
import { useIsAwake } from '@/components/json/use-is-awake';
import { useStreamState } from '@/components/live/live-provider';
import { Instant } from '@/components/time/instant';
import { Notice } from '@/components/ui/notice';
import { type Answer, useAct } from '@/components/ui/use-act';
import { intentKeys } from '@/lib/client/intents';
import type { ApprovalView } from '@/lib/shape/approval';
import type { Answered } from './answered';
import { Settled } from './settled';

const AnswerForm = lazy(() => import('./answer-form').then((module) => ({ default: module.AnswerForm })));

export type DecideAction = (input: Answered & { workspace: string; id: string }) => Promise<Answer>;

interface AnswerBlockProps {
  slug: string;
  /** The newest question of the intent. */
  approval: ApprovalView;
  /** False once the intent has finished: nobody can answer any more. */
  isOpen: boolean;
  decide: DecideAction;
  mayDecide: boolean;
}

/** What an intent asks a human, first on its page, and how to answer it. */
export function AnswerBlock({ slug, approval, isOpen, decide, mayDecide }: AnswerBlockProps) {
  const client = useQueryClient();
  const stream = useStreamState();
  const { refusal, isPending, act } = useAct();
  const [sawPending] = useState(approval.state === 'pending');
  const [sent, setSent] = useState(false);
  const { question, askedBy, askedAt, expiresAt } = approval;
  // What is typed before the page listens would be lost.
  const isAwake = useIsAwake();
  const form = useRef<HTMLDivElement>(null);
  useKeys({ a: () => form.current?.querySelector<HTMLElement>('textarea, input, button')?.focus() });

  const answer = (given: Answered) =>
    act(
      () => decide({ workspace: slug, id: approval.id, ...given }),
      () => {
        setSent(true);
        // Live, the event comes back on the stream; otherwise the page has to ask.
        if (stream !== 'live') void client.invalidateQueries({ queryKey: intentKeys.all(slug) });
      },
    );

  if (approval.state !== 'pending' || !isOpen) {
    return <Settled approval={approval} meanwhile={sawPending && !sent && approval.state === 'decided'} />;
  }
  return (
    <section
      aria-labelledby="question"
      className="grid gap-4 border-b border-waiting/50 bg-waiting-tint px-4 py-5 md:px-6"
    >
      <div className="max-w-3xl">
        <p className="text-sm text-ink-2">
          {askedBy} asks a human, <Instant at={askedAt} as="relative" />
          {expiresAt !== null && (
            <>
              . It has to be answered by <Instant at={expiresAt} as="moment" />
            </>
          )}
        </p>
        <h2 id="question" className="mt-1 text-xl leading-7 font-semibold wrap-anywhere">
          {question.title}
        </h2>
        {question.description && (
          <p className="mt-2 wrap-anywhere whitespace-pre-line text-ink-2">{question.description}</p>
        )}
        {question.assignees.length > 0 && (
          <p className="mt-2 text-sm wrap-anywhere text-ink-2">Meant for {question.assignees.join(', ')}</p>
        )}
      </div>
      {sent && <p role="status">Your answer is on its way.</p>}
      {!sent && mayDecide && (
        <div ref={form} className="min-h-36">
          {isAwake && (
            <Suspense>
              <AnswerForm approval={approval} isSending={isPending} refusal={refusal} onAnswer={answer} />
            </Suspense>
          )}
        </div>
      )}
      {!mayDecide && (
        <Notice className="max-w-2xl">
          Approvers, operators and admins of this workspace can answer it.
        </Notice>
      )}
    </section>
  );
}

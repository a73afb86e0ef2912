'use client';

import { AnswerBar } from '@/components/approval/answer-bar';
import { AnswerFields } from '@/components/approval/answer-fields';
import type { ApprovalActions } from '@/components/approval/approval-actions';
import { useAnswering } from '@/components/approval/use-answering';
import { useLock } from '@/components/approval/use-lock';
import type { ApprovalRecord } from '@/lib/shape/inbox';
import { ChangedNotice } from './changed-notice';
import { LookAlikes } from './look-alikes';
import { QuestionFacts } from './question-facts';
import { QuestionHead } from './question-head';
import { SoFar } from './so-far';
import { Thread } from './thread';
import { WhatHappens } from './what-happens';

interface QuestionProps {
  slug: string;
  record: ApprovalRecord;
  actions: ApprovalActions;
  onAnswered: (id: string) => void;
  onSelectAlike?: (() => void) | undefined;
}

/** One question with everything one needs to decide it. */
export function Question({ slug, record, actions, onAnswered, onSelectAlike }: QuestionProps) {
  const answering = useAnswering({ slug, record, actions, onAnswered });
  const takeLock = useLock(slug, record, actions.review);
  const { before } = answering;
  return (
    <article
      aria-labelledby="question"
      onPointerDown={takeLock}
      className="@container flex min-h-full flex-col"
    >
      <div className="grid max-w-4xl flex-1 grid-cols-1 content-start gap-6 p-4 py-5 @xl:p-8 @xl:py-6">
        <QuestionHead slug={slug} answering={answering} />
        <QuestionFacts slug={slug} record={record} />
        {before && <ChangedNotice before={before} now={record} onSeen={answering.lookAtNew} />}
        <WhatHappens answering={answering} />
        {(record.mayAnswer || answering.isKept) && <AnswerFields answering={answering} />}
        <SoFar record={record} />
        <Thread thread={record.thread} />
        <LookAlikes slug={slug} record={record} onSelectAlike={onSelectAlike} />
      </div>
      <div className="sticky bottom-0 z-10 border-t border-rule bg-card px-4 py-3 empty:hidden max-md:bottom-[calc(57px+env(safe-area-inset-bottom))] @xl:pr-4 @xl:pl-8">
        <AnswerBar answering={answering} isInbox />
      </div>
    </article>
  );
}

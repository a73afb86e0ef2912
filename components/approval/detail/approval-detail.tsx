'use client';

import type { ApprovalActions } from '@/components/approval/approval-actions';
import { useApproval } from '@/components/approval/use-approval';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Notice } from '@/components/ui/notice';
import { ReadError } from '@/lib/client/fetch-json';
import { DetailSkeleton } from './detail-skeleton';

const Question = lazyComponent(() => import('./question').then((module) => module.Question), DetailSkeleton);
// It comes while the record is read.
Question.preload();

interface ApprovalDetailProps {
  slug: string;
  id: string;
  actions: ApprovalActions;
  onAnswered: (id: string) => void;
  /** Takes the look-alikes that are to be decided as one, this one among them. */
  onSelectAlike?: () => void;
}

/** One question, read and kept up to date, beside the list or as a page of its own. */
export function ApprovalDetail({ slug, id, actions, onAnswered, onSelectAlike }: ApprovalDetailProps) {
  const query = useApproval(slug, id);
  const { data, error } = query;
  if (!data && error instanceof ReadError && error.code === 'not_found') {
    return (
      <Notice role="alert" className="m-4 md:m-8">
        There is no such question. It may have been deleted with its intent.
      </Notice>
    );
  }
  return (
    <>
      <ReadErrorNotice
        what="question"
        query={query}
        {...(data ? { as: 'band' } : { className: 'm-4 md:m-8' })}
      />
      {!data && !error && <DetailSkeleton />}
      {data && (
        <Question
          key={id}
          slug={slug}
          record={data}
          actions={actions}
          onAnswered={onAnswered}
          onSelectAlike={onSelectAlike}
        />
      )}
    </>
  );
}

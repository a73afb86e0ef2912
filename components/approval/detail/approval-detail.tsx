'use client';

import { useIsCutOff } from '@/components/live/live-provider';
import { Button } from '@/components/ui/button';
import { later } from '@/components/ui/later';
import { Notice } from '@/components/ui/notice';
import { ReadError } from '@/lib/client/read';
import type { ApprovalActions } from '../approval-actions';
import { useApproval } from '../use-approval';
import { DetailSkeleton } from './detail-skeleton';

const Question = later(() => import('./question').then((module) => module.Question), DetailSkeleton);
// It comes while the record is read.
if (typeof window !== 'undefined') Question.preload();

interface ApprovalDetailProps {
  slug: string;
  id: string;
  actions: ApprovalActions;
  onAnswered: (id: string) => void;
  /** Takes the look-alikes that are to be decided as one, this one among them. */
  onSelectAlike?: (ids: string[]) => void;
  isPhone?: boolean;
}

/** One question, read and kept up to date, beside the list or as a page of its own. */
export function ApprovalDetail({ slug, id, actions, onAnswered, onSelectAlike }: ApprovalDetailProps) {
  const { data, error, refetch } = useApproval(slug, id);
  const isCutOff = useIsCutOff();
  if (!data) {
    if (!error) return <DetailSkeleton />;
    const isGone = error instanceof ReadError && error.code === 'not_found';
    return (
      <Notice
        tone={isGone ? 'plain' : 'failed'}
        role="alert"
        className="m-4 md:m-8"
        action={isGone ? undefined : <Button onClick={() => void refetch()}>Try again</Button>}
      >
        {isGone
          ? 'There is no such question here. It may have been deleted with its intent.'
          : `The question could not be read. ${error.message}`}
      </Notice>
    );
  }
  return (
    <>
      {error && !isCutOff && (
        <Notice tone="failed" as="band" action={<Button onClick={() => void refetch()}>Try again</Button>}>
          The question could not be read again. {error.message} What you see is from before.
        </Notice>
      )}
      <Question
        key={id}
        slug={slug}
        record={data}
        actions={actions}
        onAnswered={onAnswered}
        onSelectAlike={onSelectAlike}
      />
    </>
  );
}

'use client';

import { use } from 'react';
import { ApprovalDetail } from '@/components/approval/detail/approval-detail';
import { LiveStatus } from '@/components/live/live-status';
import {
  commentAction,
  decideAction,
  delegateAction,
  postponeAction,
  reviewAction,
  undoAction,
} from '../actions';

const actions = {
  decide: decideAction,
  undo: undoAction,
  postpone: postponeAction,
  delegate: delegateAction,
  comment: commentAction,
  review: reviewAction,
};

export default function ApprovalPage({ params }: PageProps<'/[workspace]/approvals/[id]'>) {
  const { workspace, id } = use(params);
  return (
    <div className="grid md:h-dvh md:grid-rows-[auto_minmax(0,1fr)]">
      <LiveStatus />
      <section aria-label="Question" className="min-w-0 md:overflow-y-auto">
        <ApprovalDetail slug={workspace} id={id} actions={actions} onAnswered={() => {}} />
      </section>
    </div>
  );
}

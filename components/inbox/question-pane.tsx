'use client';

import { ChevronLeft } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect } from 'react';
import type { ApprovalActions } from '@/components/approval/approval-actions';
import { ApprovalDetail } from '@/components/approval/detail/approval-detail';
import { PaneSkeleton } from './inbox-skeleton';

interface QuestionPaneProps {
  slug: string;
  /** Null while it is not known which, and on a phone's list. */
  id: string | null;
  /** Where it stands in the list, and of how many; null beside the list. */
  alone: { at: number; count: number } | null;
  backHref: string;
  /** What is to be said above the question. */
  notice: ReactNode;
  actions: ApprovalActions;
  onAnswered: (id: string) => void;
  /** Chooses in the list what is like the open question. */
  onSelectAlike: (id: string) => void;
  onBack: () => void;
  pane: RefObject<HTMLElement | null>;
}

/** The open question: beside the list, or alone with a way back to it. */
export function QuestionPane(props: QuestionPaneProps) {
  const { slug, id, alone, backHref, notice, actions, onAnswered, onSelectAlike, onBack, pane } = props;
  const isAlone = alone !== null;
  // Alone it has the focus from the start, which was on what is no longer there.
  useEffect(() => {
    if (isAlone) pane.current?.focus({ preventScroll: true });
  }, [isAlone, pane]);
  return (
    <section
      ref={pane}
      aria-label="Question"
      tabIndex={-1}
      className="min-w-0 outline-none max-md:-mb-[23px] md:min-h-0 md:overflow-y-auto"
    >
      {alone && (
        <div className="sticky top-0 z-20">
          <h1 className="sr-only md:hidden">Approvals</h1>
          <div className="flex h-[52px] items-center justify-between border-b border-rule bg-card px-2 md:px-4">
            <a
              href={backHref}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                onBack();
              }}
              className="flex h-11 items-center gap-1 rounded-md pr-3 pl-1 font-semibold"
            >
              <ChevronLeft aria-hidden className="size-5" strokeWidth={1.75} />
              Approvals
            </a>
            {alone.at >= 0 && (
              <p className="px-2 text-sm text-ink-2">
                {alone.at + 1} of {alone.count}
              </p>
            )}
          </div>
          {notice}
        </div>
      )}
      {id === null ? (
        <PaneSkeleton />
      ) : (
        <ApprovalDetail
          key={id}
          slug={slug}
          id={id}
          actions={actions}
          onAnswered={onAnswered}
          onSelectAlike={() => onSelectAlike(id)}
        />
      )}
    </section>
  );
}

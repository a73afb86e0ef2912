'use client';

import { useRef } from 'react';
import type { ApprovalActions } from '@/components/approval/approval-actions';
import type { DemoAction } from '@/components/demo/act';
import { Page } from '@/components/frame/page';
import { LiveStatus } from '@/components/live/live-status';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { cn } from '@/components/ui/cn';
import { lazyComponent } from '@/components/ui/lazy-component';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useIsNarrow } from '@/components/ui/use-is-narrow';
import { placeHref } from '@/lib/client/inbox/inbox-place';
import type { InboxView } from '@/lib/shape/inbox';
import type { BulkActions } from './bulk';
import { InboxColumn } from './inbox-column';
import { PaneSkeleton, RowsSkeleton } from './inbox-skeleton';
import { InboxViews } from './inbox-views';
import { useDebounced } from './use-debounced';
import { type InitialInbox, useInbox } from './use-inbox';
import { useInboxActs } from './use-inbox-acts';
import { usePlace } from './use-place';

const DecidedView = lazyComponent(
  () => import('@/components/decision/decided-view').then((module) => module.DecidedView),
  RowsSkeleton,
);
const QuestionPane = lazyComponent(
  () => import('./question-pane').then((module) => module.QuestionPane),
  PaneSkeleton,
);
const UndoBar = lazyComponent(() => import('./undo-bar').then((module) => module.UndoBar));
const UndoStatus = lazyComponent(() => import('./undo-bar').then((module) => module.UndoStatus));
const EmptyInbox = lazyComponent(() => import('./empty-inbox').then((module) => module.EmptyInbox));

// They come while the page wakes.
QuestionPane.preload();
UndoBar.preload();

/** From this width of the page on, in pixels, a question is beside the list. The classes below say the same. */
const BESIDE = 720;

export interface InboxProps {
  slug: string;
  mayDecide: boolean;
  mayRule: boolean;
  startDemo: DemoAction | undefined;
  actions: ApprovalActions & BulkActions;
  initial: InitialInbox;
}

/** The questions and the one that is open, side by side; on a phone, one after the other. */
export function Inbox({ slug, mayDecide, mayRule, startDemo, actions, initial }: InboxProps) {
  const usual: InboxView = mayDecide ? 'mine' : 'pending';
  const { place, go } = usePlace(slug, usual);
  const isAwake = useHydrated();
  const root = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow(root, BESIDE);
  const pane = useRef<HTMLElement>(null);
  const column = useRef<HTMLDivElement>(null);
  const { query, items, all, isFinding, findError, counts, readAgain } = useInbox(slug, place, initial);
  const isHistory = place.view === 'decided';
  const isAlone = isNarrow || isHistory;
  const context = { slug, place, go, items, readAgain, isAlone, isAwake, mayDecide, actions };
  const acts = useInboxActs({ ...context, pane, column });
  const shownId = useDebounced(acts.openId);
  // Of the first page alone none may be the reader's, and yet one of the next.
  const isReading = all === 0 && (query.isPending || (query.isFetching && query.data?.next !== null));
  const isEmpty = all === 0 && query.data !== undefined && !isReading && !query.isPlaceholderData;
  const hasPane = acts.openId !== null || (!isAlone && items.length > 0);
  const empty = isEmpty && !query.error && (
    <EmptyInbox
      slug={slug}
      view={place.view === 'mine' ? 'mine' : 'pending'}
      counts={counts}
      mayRule={mayRule}
      startDemo={startDemo}
      onAll={() => acts.show({ view: 'pending' })}
    />
  );

  return (
    <Page
      title="Approvals"
      width="fill"
      // A question that is alone on a phone has a header of its own.
      headerClass={place.id !== null ? 'max-md:hidden' : undefined}
      beside={
        <>
          <InboxViews
            view={place.view}
            counts={counts}
            mayDecide={mayDecide}
            onView={(view) => acts.show({ view })}
          />
          <LiveStatus />
        </>
      }
    >
      <div ref={root} className="flex flex-col md:min-h-0 md:flex-1">
        <UndoStatus undoing={acts.undoing} />
        {!isHistory && <ReadErrorNotice what="questions" query={query} as="band" />}
        {isHistory && place.id === null && (
          <div className="md:min-h-0 md:flex-1 md:overflow-y-auto">
            <DecidedView slug={slug} />
          </div>
        )}
        {!isHistory && !hasPane && empty}
        <div
          className={cn(
            // The history's list has all the room.
            isHistory && !hasPane ? 'hidden' : 'md:grid md:min-h-0 md:flex-1',
            isHistory
              ? 'md:grid-cols-1'
              : '@min-[720px]:grid-cols-[minmax(260px,min(392px,38%))_minmax(0,1fr)]',
            isHistory && !hasPane && 'md:hidden',
          )}
        >
          {!isHistory && (hasPane || !isEmpty) && (
            <div
              className={cn(
                'border-rule bg-card md:flex md:min-h-0 md:flex-col md:border-r',
                place.id !== null && '@max-[720px]:hidden',
                query.isPlaceholderData && 'opacity-60',
              )}
            >
              {empty}
              <InboxColumn
                slug={slug}
                place={place}
                usual={usual}
                items={items}
                isCut={query.data?.next != null && !query.isFetching}
                isReading={isReading && !query.error}
                all={all}
                isFinding={isFinding}
                findError={findError}
                mayDecide={mayDecide}
                acts={acts}
                column={column}
              />
            </div>
          )}
          {hasPane && (
            <QuestionPane
              slug={slug}
              id={acts.openId === null ? null : shownId}
              alone={isAlone ? { at: acts.at, count: items.length } : null}
              backHref={placeHref(slug, { ...place, id: null }, usual)}
              notice={<UndoBar undoing={acts.undoing} onResults={() => acts.bulk.showResults(true)} />}
              actions={actions}
              onAnswered={acts.onAnswered}
              onSelectAlike={acts.chooseAlike}
              onBack={acts.close}
              pane={pane}
            />
          )}
        </div>
      </div>
    </Page>
  );
}

'use client';

import { lazy, type RefObject, Suspense } from 'react';
import { Notice } from '@/components/ui/notice';
import type { InboxPlace } from '@/lib/client/inbox-place';
import { countAlike } from '@/lib/client/inbox-rows';
import type { InboxItem, InboxView } from '@/lib/shape/inbox';
import { BulkBar } from './bulk-bar';
import { InboxList } from './inbox-list';
import { RowsSkeleton } from './inbox-skeleton';
import { ListStrip } from './list-strip';
import { UndoBar } from './undo-bar';
import type { useInboxActs } from './use-inbox-acts';

const BulkDialog = lazy(() => import('./bulk-dialog').then((module) => ({ default: module.BulkDialog })));
const BulkResults = lazy(() => import('./bulk-results').then((module) => ({ default: module.BulkResults })));

interface InboxColumnProps {
  slug: string;
  place: InboxPlace;
  usual: InboxView;
  items: readonly InboxItem[];
  /** There are more than a list shows. */
  isCut: boolean;
  isReading: boolean;
  mayDecide: boolean;
  acts: ReturnType<typeof useInboxActs>;
  column: RefObject<HTMLDivElement | null>;
}

/** The column of questions: their order above them, what one can do with the chosen ones below. */
export function InboxColumn(props: InboxColumnProps) {
  const { slug, place, usual, items, isCut, isReading, mayDecide, acts, column } = props;
  const { chosen, selected, bulk, undoing } = acts;
  const waiting = items.filter(({ state }) => state === 'pending').length;
  const howMany = chosen.length === 0 ? 'none' : chosen.length < waiting ? 'some' : 'all';
  return (
    <div className="flex flex-col bg-card md:min-h-0 md:flex-1">
      <div ref={column} className="flex-1 md:min-h-0 md:overflow-y-auto">
        {items.length > 0 && (
          <ListStrip
            sort={place.sort}
            onSort={(sort) => acts.show({ sort })}
            chosen={mayDecide && waiting > 0 ? howMany : null}
            onAll={acts.chooseAll}
            onClear={acts.clear}
          />
        )}
        {!mayDecide && (
          <Notice as="band" className="px-4 text-sm">
            You can read these. Approvers, operators, admins and owners answer them.
          </Notice>
        )}
        {isReading && <RowsSkeleton />}
        <InboxList
          slug={slug}
          place={place}
          usual={usual}
          items={items}
          openId={acts.openId}
          target={acts.target}
          selected={selected}
          acts={acts.list}
        />
        {isCut && (
          <p className="px-4 py-3 text-sm text-ink-2">
            More questions wait than are shown here. They follow as these are answered.
          </p>
        )}
      </div>
      <div className="sticky bottom-[calc(56px+env(safe-area-inset-bottom))] z-10 md:static">
        <UndoBar undoing={undoing} onResults={() => bulk.showResults(true)} />
        {chosen.length > 0 && (
          <BulkBar
            chosen={chosen}
            alike={likeCount(items, chosen)}
            isPending={bulk.isPending}
            onPress={bulk.press}
            onAlike={() => chosen[0] && acts.chooseAlike(chosen[0].id)}
            onClear={acts.clear}
          />
        )}
      </div>
      <Suspense>
        {bulk.asking && (
          <BulkDialog side={bulk.asking} chosen={chosen} onRun={bulk.run} onClose={bulk.dismiss} />
        )}
        {bulk.showsResults && bulk.results && (
          <BulkResults
            {...bulk.results}
            undoUntil={undoing.ofLast.at(-1)?.undoUntil ?? null}
            onUndo={() => {
              bulk.showResults(false);
              undoing.takeBackLast();
            }}
            onClose={() => bulk.showResults(false)}
          />
        )}
      </Suspense>
    </div>
  );
}

/** How many there are of what is chosen, if that is all of one sort and there are more of it. */
function likeCount(items: readonly InboxItem[], chosen: readonly InboxItem[]): number | null {
  const mark = chosen[0]?.alike;
  if (!mark || chosen.some(({ alike }) => alike !== mark)) return null;
  const count = countAlike(items).get(mark) ?? 0;
  return count > chosen.length ? count : null;
}

'use client';

import { lazy, type RefObject, Suspense } from 'react';
import { Notice } from '@/components/ui/notice';
import type { InboxPlace } from '@/lib/client/inbox-place';
import type { InboxItem, InboxView } from '@/lib/shape/inbox';
import { InboxList } from './inbox-list';
import { RowsSkeleton } from './inbox-skeleton';
import type { useInboxActs } from './use-inbox-acts';

const InboxFooter = lazy(() => import('./inbox-footer').then((module) => ({ default: module.InboxFooter })));
const ListStrip = lazy(() => import('./list-strip').then((module) => ({ default: module.ListStrip })));

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
  const { chosen, selected } = acts;
  const waiting = items.filter(({ state }) => state === 'pending').length;
  const howMany = chosen.length === 0 ? 'none' : chosen.length < waiting ? 'some' : 'all';
  return (
    <div className="flex flex-col bg-card md:min-h-0 md:flex-1">
      <div ref={column} className="flex-1 md:min-h-0 md:overflow-y-auto">
        {items.length > 0 && (
          <Suspense fallback={<div className="h-10 border-b border-rule bg-paper max-md:h-12" />}>
            <ListStrip
              sort={place.sort}
              onSort={(sort) => acts.show({ sort })}
              chosen={mayDecide && waiting > 0 ? howMany : null}
              onAll={acts.chooseAll}
              onClear={acts.clear}
            />
          </Suspense>
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
      <Suspense>
        <InboxFooter items={items} acts={acts} />
      </Suspense>
    </div>
  );
}

'use client';

import type { RefObject } from 'react';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Notice } from '@/components/ui/notice';
import type { InboxPlace } from '@/lib/client/inbox/inbox-place';
import type { InboxItem, InboxView } from '@/lib/shape/inbox';
import { InboxList } from './inbox-list';
import { RowsSkeleton } from './inbox-skeleton';
import { ListStrip } from './list-strip';
import type { useInboxActs } from './use-inbox-acts';

const InboxFooter = lazyComponent(() => import('./inbox-footer').then((module) => module.InboxFooter));

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
            You can read these. Approvers, operators, admins and owners decide them.
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
            More questions are pending than are shown here. They follow as these are decided.
          </p>
        )}
      </div>
      <InboxFooter items={items} acts={acts} />
    </div>
  );
}

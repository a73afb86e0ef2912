'use client';

import type { RefObject } from 'react';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Notice } from '@/components/ui/notice';
import type { InboxPlace } from '@/lib/client/inbox/inbox-place';
import type { InboxItem, InboxView } from '@/lib/shape/inbox';
import { InboxFind } from './inbox-find';
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
  /** How many there are, however narrowed. */
  all: number;
  isFinding: boolean;
  findError: Error | null;
  mayDecide: boolean;
  acts: ReturnType<typeof useInboxActs>;
  column: RefObject<HTMLDivElement | null>;
}

/** Fewer questions are found at a glance. */
const FINDABLE = 6;

/** The column of questions: their order above them, what one can do with the chosen ones below. */
export function InboxColumn(props: InboxColumnProps) {
  const { slug, place, usual, items, isCut, isReading, all, isFinding, findError, mayDecide, acts, column } =
    props;
  const { chosen, selected } = acts;
  const waiting = items.filter(({ state }) => state === 'pending').length;
  const howMany = chosen.length === 0 ? 'none' : chosen.length < waiting ? 'some' : 'all';
  return (
    <div className="flex flex-col bg-card md:min-h-0 md:flex-1">
      <div ref={column} className="flex-1 md:min-h-0 md:overflow-y-auto">
        {(place.find !== '' || all >= FINDABLE) && (
          <InboxFind
            find={place.find}
            left={place.find === '' ? null : items.length}
            isFinding={isFinding}
            onFind={acts.narrow}
          />
        )}
        {findError && (
          <Notice as="band" role="alert" tone="failed" className="px-4 text-sm">
            Payloads could not be searched: {findError.message}
          </Notice>
        )}
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
        {place.find !== '' && items.length === 0 && all > 0 && !isFinding && (
          <div className="grid justify-items-start gap-3 px-4 py-6">
            <p>No question matches.</p>
            <Button onClick={() => acts.narrow('')}>Clear filters</Button>
          </div>
        )}
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

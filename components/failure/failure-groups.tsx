import type { MouseEvent, RefObject } from 'react';
import { cn } from '@/components/ui/cn';
import { type FailurePlace, failurePlaces, SPAN_WORDS } from '@/lib/client/failure/failures';
import { formatCount } from '@/lib/client/format/number';
import type { FailureGroup, FailureList } from '@/lib/shape/failure/failure';
import styles from './failure.module.css';
import { FailureRow } from './failure-row';

interface FailureGroupsProps {
  slug: string;
  place: FailurePlace;
  list: FailureList;
  groups: readonly FailureGroup[];
  openId: string | null;
  rows: RefObject<HTMLUListElement | null>;
  onOpen: (id: string) => void;
}

/** The rows, whose charts have one scale. */
export function FailureGroups({ slug, place, list, groups, openId, rows, onOpen }: FailureGroupsProps) {
  const most = Math.max(1, ...groups.flatMap(({ bars }) => bars));
  const onRow = (id: string, event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(id);
  };
  return (
    <>
      <div
        aria-hidden
        className={cn('sticky top-0 z-10 text-xs font-semibold text-ink-3', styles.row, styles.head)}
      >
        <span />
        <span>Error</span>
        <span className="whitespace-nowrap">
          Last {SPAN_WORDS[list.range]}, 0 to {formatCount(most)}
        </span>
        <span className="text-right">Count</span>
        <span className="text-right whitespace-nowrap">Last seen</span>
      </div>
      <ul ref={rows} aria-label="Groups of failures">
        {groups.map((group) => (
          <FailureRow
            key={group.id}
            group={group}
            href={`/${slug}/failures?${failurePlaces.write({ ...place, id: group.id })}`}
            isOpen={group.id === openId}
            most={most}
            onOpen={onRow}
          />
        ))}
      </ul>
      <p className="px-4 py-3 text-xs text-ink-3 @[520px]/list:px-6">
        Ids, numbers, paths and quoted text are taken out of an error before it is compared.
      </p>
    </>
  );
}

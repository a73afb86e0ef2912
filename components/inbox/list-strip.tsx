'use client';

import { Check, Minus } from 'lucide-react';
import { Select } from '@/components/ui/select';
import type { InboxSort } from '@/lib/client/inbox/inbox-place';

interface ListStripProps {
  sort: InboxSort;
  onSort: (sort: InboxSort) => void;
  /** How many of the rows are selected; null for who may not decide. */
  chosen: 'none' | 'some' | 'all' | null;
  onAll: () => void;
  onClear: () => void;
}

const SORTS: Record<InboxSort, string> = {
  oldest: 'Oldest first',
  ends: 'Expires soonest',
  risk: 'Highest risk',
};

/** Above the rows: selects all of them, and sets their order. */
export function ListStrip({ sort, onSort, chosen, onAll, onClear }: ListStripProps) {
  return (
    <div className="sticky top-0 z-10 flex h-10 items-center gap-3 border-b border-rule bg-paper px-4 max-md:static max-md:h-12">
      {chosen !== null && (
        <button
          type="button"
          aria-pressed={chosen === 'some' ? 'mixed' : chosen === 'all'}
          onClick={chosen === 'all' ? onClear : onAll}
          className="-ml-2 flex h-9 items-center gap-[14px] rounded-md px-2.5 text-sm text-ink-2 hover:text-ink"
        >
          <span
            aria-hidden
            className={`grid size-[18px] place-items-center rounded-sm border ${chosen === 'none' ? 'border-control bg-card' : 'border-accent bg-accent text-accent-ink'}`}
          >
            {chosen === 'all' && <Check className="size-3.5" strokeWidth={3} />}
            {chosen === 'some' && <Minus className="size-3.5" strokeWidth={3} />}
          </span>
          Select all
        </button>
      )}
      <Select
        size="sm"
        aria-label="Order"
        value={sort}
        onChange={(event) => {
          const to = event.target.value;
          if (to === 'oldest' || to === 'ends' || to === 'risk') onSort(to);
        }}
        className="ml-auto"
      >
        {Object.entries(SORTS).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}

'use client';

import { useArmed } from '@/components/approval/use-armed';
import { Button } from '@/components/ui/button';
import { summaryOf } from '@/lib/client/inbox/bulk-summary';
import type { InboxItem } from '@/lib/shape/inbox';
import type { Side } from './bulk';
import { BulkSum } from './bulk-sum';

interface BulkBarProps {
  chosen: readonly InboxItem[];
  /** How many are similar to the selected ones, if these are all similar and not all of them are selected. */
  alike: number | null;
  isPending: boolean;
  onPress: (side: Side) => void;
  onAlike: () => void;
  onClear: () => void;
}

/** What can be done with the selected rows. */
export function BulkBar({ chosen, alike, isPending, onPress, onAlike, onClear }: BulkBarProps) {
  const isArmed = useArmed('bar');
  const count = chosen.length.toLocaleString('en');
  return (
    <section
      aria-label="Selected questions"
      className="grid gap-2 border-t border-rule bg-card px-4 py-2.5 shadow-[0_-4px_12px_rgb(0_0_0/0.06)]"
    >
      <div className="flex items-center gap-x-3 text-sm">
        <strong className="font-semibold">{count} selected</strong>
        {alike !== null && (
          <Button size="sm" onClick={onAlike}>
            All {alike} similar
          </Button>
        )}
        <Button
          size="sm"
          variant="ghost"
          aria-keyshortcuts="Escape"
          onClick={onClear}
          className="-mr-2 ml-auto"
        >
          Clear
        </Button>
      </div>
      <BulkSum summary={summaryOf(chosen)} />
      <div className="grid grid-cols-2 gap-2">
        <Button
          size="lg"
          variant="approve"
          disabled={isPending || !isArmed}
          aria-keyshortcuts="a"
          onClick={() => onPress('approve')}
        >
          {isPending ? 'Sending…' : `Approve ${count}`}
        </Button>
        <Button
          size="lg"
          variant="danger"
          disabled={isPending || !isArmed}
          aria-keyshortcuts="r"
          onClick={() => onPress('reject')}
        >
          Reject {count}…
        </Button>
      </div>
    </section>
  );
}

'use client';

import { ClientText } from '@/components/parts/client-text';
import { useSecondsTo } from '@/components/time/use-seconds-to';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { ScrollArea } from '@/components/ui/scroll-area';
import { visibleText } from '@/lib/client/format/invisible';
import type { Side } from './bulk';
import type { ResultRow } from './use-bulk';

interface BulkResultsProps {
  side: Side;
  rows: readonly ResultRow[];
  /** Until when those that went through can be taken back; null when they cannot. */
  undoUntil: number | null;
  onUndo: () => void;
  onClose: () => void;
}

const DONE: Record<Side, string> = { approve: 'Approved', reject: 'Rejected' };

/** What came of each question that was answered together; first those that were not. */
export function BulkResults({ side, rows, undoUntil, onUndo, onClose }: BulkResultsProps) {
  const done = rows.filter(({ ok }) => ok).length;
  const seconds = useSecondsTo(undoUntil ?? 0);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${DONE[side]} ${done} of ${rows.length}`}
      description={done < rows.length ? 'The others were not changed and stay selected.' : undefined}
    >
      <ScrollArea
        as="ul"
        label="Results"
        className="-mx-2 max-h-[46dvh] overflow-y-auto border-y border-rule"
      >
        {rows.map(({ id, ok, title, message }) => (
          <li
            key={id}
            className="border-b border-rule px-2 py-1.5 text-sm [contain-intrinsic-size:auto_33px] [content-visibility:auto] last:border-b-0"
          >
            <span className="flex items-baseline gap-3">
              <span className="min-w-0 flex-1 truncate" title={visibleText(title)}>
                <ClientText>{title}</ClientText>
              </span>
              <span className={ok ? 'shrink-0 text-ink-2' : 'shrink-0 font-semibold text-failed'}>
                {ok ? DONE[side] : 'Failed'}
              </span>
            </span>
            {message && <span className="block wrap-anywhere text-ink-2">{message}</span>}
          </li>
        ))}
      </ScrollArea>
      <DialogActions stay="Close" onClose={onClose}>
        {undoUntil !== null && seconds > 0 && (
          <Button size="lg" onClick={onUndo}>
            Undo {done}, {seconds} s
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

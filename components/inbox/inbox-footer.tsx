'use client';

import { lazyComponent } from '@/components/ui/lazy-component';
import { countAlike } from '@/lib/client/inbox/inbox-rows';
import type { InboxItem } from '@/lib/shape/inbox';
import { BulkBar } from './bulk-bar';
import { UndoBar } from './undo-bar';
import type { useInboxActs } from './use-inbox-acts';

const BulkDialog = lazyComponent(() => import('./bulk-dialog').then((module) => module.BulkDialog));
const BulkResults = lazyComponent(() => import('./bulk-results').then((module) => module.BulkResults));

interface InboxFooterProps {
  items: readonly InboxItem[];
  acts: ReturnType<typeof useInboxActs>;
}

/** Below the questions: what was answered last, and what one can do with those that are chosen. */
export function InboxFooter({ items, acts }: InboxFooterProps) {
  const { chosen, bulk, undoing } = acts;
  return (
    <>
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
    </>
  );
}

/** How many there are of what is chosen, if that is all of one sort and there are more of it. */
function likeCount(items: readonly InboxItem[], chosen: readonly InboxItem[]): number | null {
  const mark = chosen[0]?.alike;
  if (!mark || chosen.some(({ alike }) => alike !== mark)) return null;
  const count = countAlike(items).get(mark) ?? 0;
  return count > chosen.length ? count : null;
}

'use client';

import { useState } from 'react';
import { useSecondsTo } from '@/components/time/use-seconds-to';
import { Button } from '@/components/ui/button';
import { visibleText } from '@/lib/client/format/invisible';
import { inWords } from '@/lib/client/format/words';
import type { InboxItem } from '@/lib/shape/inbox';
import type { useUndo } from './use-undo';

interface UndoBarProps {
  undoing: ReturnType<typeof useUndo>;
  /** Shows what came of each. */
  onResults: () => void;
}

const wordOf = (items: readonly InboxItem[]) =>
  items.length === 1
    ? inWords(items[0]?.outcome ?? 'answered')
    : `${items.length.toLocaleString('en-GB')} decided`;

const endOf = (items: readonly InboxItem[]) => Math.max(0, ...items.map(({ undoUntil }) => undoUntil ?? 0));

/** What one has just answered, and the way back. */
export function UndoBar({ undoing, onResults }: UndoBarProps) {
  const { ofLast, refusal, takeBackLast } = undoing;
  const seconds = useSecondsTo(endOf(ofLast));
  return (
    <>
      {refusal && (
        <p role="alert" className="border-t border-rule bg-failed-tint px-4 py-2 text-sm">
          {refusal}
        </p>
      )}
      {seconds > 0 && (
        <div className="flex items-center gap-2 border-t border-rule bg-ink px-4 py-2 text-sm text-card">
          <p className="min-w-0 flex-1 truncate">
            <strong className="font-semibold">{wordOf(ofLast)}</strong>
            {ofLast.length === 1 && `: ${visibleText(ofLast[0]?.title ?? '')}`}
          </p>
          {ofLast.length > 1 && (
            <Button size="sm" onClick={onResults}>
              Results
            </Button>
          )}
          <Button size="sm" aria-keyshortcuts="u" onClick={takeBackLast}>
            Undo {seconds} s
          </Button>
        </div>
      )}
    </>
  );
}

/** Reads it out: once, however its seconds tick. */
export function UndoStatus({ undoing: { ofLast, takenBack } }: Pick<UndoBarProps, 'undoing'>) {
  const until = endOf(ofLast);
  const seconds = useSecondsTo(until);
  const [said, setSaid] = useState({ until: 0, text: '' });
  if (seconds > 0 && said.until !== until) {
    setSaid({ until, text: `${wordOf(ofLast)}. Undo with u, for ${seconds} seconds.` });
  }
  const back = takenBack === 0 ? '' : takenBack === 1 ? 'Undone.' : `${takenBack} undone.`;
  return (
    <p role="status" className="sr-only">
      {seconds > 0 ? said.text : back}
    </p>
  );
}

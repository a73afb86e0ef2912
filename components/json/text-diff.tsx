'use client';

import { useMemo, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { ScrollArea } from '@/components/ui/scroll-area';
import { type DiffGap, type DiffLine, diffJson, foldAlike } from '@/lib/client/json/line-diff';

/** Beyond so many lines nobody reads on. */
const MOST_LINES = 1_000;

const LOOKS: Record<DiffLine['sort'], { sign: string; said: string; look: string }> = {
  same: { sign: ' ', said: '', look: 'text-ink-2' },
  old: { sign: '−', said: 'Before: ', look: 'bg-failed-tint' },
  new: { sign: '+', said: 'Now: ', look: 'bg-live/10' },
};

interface TextDiffProps {
  /** JSON texts. */
  from: string;
  to: string;
  label: string;
}

/** What changed from one JSON text to another: line by line, every digit kept, what is alike put away. */
export function TextDiff({ from, to, label }: TextDiffProps) {
  const rows = useMemo(() => foldAlike(diffJson(from, to)), [from, to]);
  const isAlike = rows.every(({ sort }) => sort === 'same' || sort === 'gap');
  if (isAlike) return <p className="px-4 py-3 text-sm text-ink-2">No differences.</p>;
  return (
    <ScrollArea
      label={label}
      className="max-h-[520px] overflow-y-auto py-2 font-mono text-sm -outline-offset-2"
    >
      {rows.slice(0, MOST_LINES).map((row, index) =>
        row.sort === 'gap' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to go by
          <Gap key={index} gap={row} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to go by
          <Line key={index} line={row} />
        ),
      )}
      {rows.length > MOST_LINES && (
        <p className="px-4 pt-2 text-ink-2">{rows.length - MOST_LINES} more lines</p>
      )}
    </ScrollArea>
  );
}

function Line({ line: { sort, text } }: { line: DiffLine }) {
  const { sign, said, look } = LOOKS[sort];
  return (
    <div className={cn('grid grid-cols-[14px_minmax(0,1fr)] gap-x-2 px-4', look)}>
      <span aria-hidden className="select-none">
        {sign}
      </span>
      <span className="wrap-anywhere whitespace-pre-wrap">
        {said && <span className="sr-only">{said}</span>}
        {text}
      </span>
    </div>
  );
}

function Gap({ gap: { lines } }: { gap: DiffGap }) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) {
    return lines.slice(0, MOST_LINES).map((line, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to go by
      <Line key={index} line={line} />
    ));
  }
  return (
    <button
      type="button"
      onClick={() => setIsOpen(true)}
      className="block w-full px-4 py-0.5 pl-[38px] text-left text-ink-3 -outline-offset-2 hover:bg-hover"
    >
      {lines.length} unchanged lines
    </button>
  );
}

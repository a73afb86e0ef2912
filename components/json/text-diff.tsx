'use client';

import { useMemo, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { ScrollArea } from '@/components/ui/scroll-area';
import { type DiffGap, type DiffLine, diffJson, foldAlike } from '@/lib/client/json/line-diff';

/** Beyond so many lines nobody reads on. */
const MOST_LINES = 1_000;

const LOOKS: Record<DiffLine['sort'], { sign: string; look: string }> = {
  same: { sign: ' ', look: 'text-ink-2' },
  old: { sign: '−', look: 'bg-failed-tint' },
  new: { sign: '+', look: 'bg-live/10' },
};
/** What the two texts are called where their lines are read out. */
interface Sides {
  old: string;
  new: string;
}
const USUAL: Sides = { old: 'Before', new: 'Now' };

interface TextDiffProps {
  /** JSON texts. */
  from: string;
  to: string;
  label: string;
  sides?: Sides;
  /** True where what is alike is not put away. */
  isWhole?: boolean;
}

/** What changed from one JSON text to another: line by line, every digit kept, what is alike put away. */
export function TextDiff({ from, to, label, sides = USUAL, isWhole = false }: TextDiffProps) {
  const rows = useMemo(() => {
    const lines = diffJson(from, to);
    return isWhole ? lines : foldAlike(lines);
  }, [from, to, isWhole]);
  const isAlike = rows.every(({ sort }) => sort === 'same' || sort === 'gap');
  if (isAlike && !isWhole) return <p className="px-4 py-3 text-sm text-ink-2">No differences.</p>;
  return (
    <ScrollArea
      label={label}
      className="max-h-[520px] overflow-y-auto py-2 font-mono text-sm -outline-offset-2"
    >
      {rows.slice(0, MOST_LINES).map((row, index) =>
        row.sort === 'gap' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to go by
          <Gap key={index} gap={row} sides={sides} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to go by
          <Line key={index} line={row} sides={sides} />
        ),
      )}
      {rows.length > MOST_LINES && (
        <p className="px-4 pt-2 text-ink-2">{rows.length - MOST_LINES} more lines</p>
      )}
    </ScrollArea>
  );
}

function Line({ line: { sort, text }, sides }: { line: DiffLine; sides: Sides }) {
  const { sign, look } = LOOKS[sort];
  return (
    <div className={cn('grid grid-cols-[14px_minmax(0,1fr)] gap-x-2 px-4', look)}>
      <span aria-hidden className="select-none">
        {sign}
      </span>
      <span className="wrap-anywhere whitespace-pre-wrap">
        {sort !== 'same' && <span className="sr-only">{sides[sort]}: </span>}
        {text}
      </span>
    </div>
  );
}

function Gap({ gap: { lines }, sides }: { gap: DiffGap; sides: Sides }) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) {
    return lines.slice(0, MOST_LINES).map((line, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to go by
      <Line key={index} line={line} sides={sides} />
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

'use client';

import { useEffect, useMemo, useRef } from 'react';
import { type Highlight, Marked } from '@/components/parts/marked';
import { ScrollArea } from '@/components/ui/scroll-area';
import { textLines } from '@/lib/client/json/json-rows';
import { useColumns } from './use-columns';
import { useVirtualRows } from './use-virtual-rows';

const TAKEN = 32;

/** Text that is no JSON, as it is, of which only the lines in sight are drawn. */
export function TextLines({ text, label, highlight }: { text: string; label: string; highlight: Highlight }) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const columns = useColumns(scroller, TAKEN);
  const starts = useMemo(() => textLines(text, columns), [text, columns]);
  const { first, last, height, topOf, reveal } = useVirtualRows(list, starts.length - 1);
  const { current } = highlight;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another match is brought into sight
  useEffect(() => {
    if (current >= 0) reveal(starts.findLastIndex((start) => start <= current));
  }, [current]);

  const lines = [];
  for (let index = first; index < last; index++) {
    const from = starts[index] ?? 0;
    const next = starts[index + 1] ?? text.length + 1;
    const to = next > text.length || text[next - 1] === '\n' ? next - 1 : next;
    lines.push(
      <div key={index} className="absolute inset-x-0 h-5 px-4 whitespace-pre" style={{ top: topOf(index) }}>
        <Marked {...highlight} text={text} from={from} to={to} />
      </div>,
    );
  }
  return (
    <ScrollArea
      ref={scroller}
      data-scrolls
      label={`${label}, as text`}
      className="max-h-[520px] overflow-auto contain-content font-mono text-sm outline-none"
    >
      <div ref={list} className="relative" style={{ height }}>
        {lines}
      </div>
    </ScrollArea>
  );
}

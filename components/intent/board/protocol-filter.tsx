'use client';

import { Bullet } from '@/components/parts/protocol-badge';
import { LINES } from '@/lib/client/format/words';
import type { Protocol } from '@/lib/shape/protocol';

const ALL = Object.keys(LINES) as readonly Protocol[];

interface LineFilterProps {
  selected: Protocol | undefined;
  onSelect: (line: Protocol | undefined) => void;
}

/** The lines that meet here. A press shows only that one; another press, all again. */
export function LineFilter({ selected, onSelect }: LineFilterProps) {
  return (
    <fieldset className="-mx-1 flex items-center gap-1">
      <legend className="sr-only">Show one line</legend>
      {ALL.map((line) => (
        <button
          key={line}
          type="button"
          aria-pressed={selected === line}
          onClick={() => onSelect(selected === line ? undefined : line)}
          className="flex h-8 items-center gap-2 rounded-md border border-transparent px-1.5 text-sm text-ink-2 hover:bg-hover hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-tint aria-pressed:font-semibold aria-pressed:text-ink"
        >
          <Bullet protocol={line} mute />
          <span className="max-xl:sr-only">{LINES[line].name}</span>
        </button>
      ))}
    </fieldset>
  );
}

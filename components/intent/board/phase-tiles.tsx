'use client';

import { PhaseIcon } from '@/components/parts/phase-icon';
import { cn } from '@/components/ui/cn';
import { COUNT_CAP } from '@/lib/shape/count-cap';
import type { IntentCounts } from '@/lib/shape/intent';
import type { Phase } from '@/lib/shape/phase';

const TILES: readonly { phase: Phase; count: keyof IntentCounts; name: string; attention?: string }[] = [
  { phase: 'queued', count: 'queued', name: 'Queued' },
  { phase: 'running', count: 'running', name: 'Running' },
  { phase: 'waiting', count: 'waiting', name: 'Waiting', attention: 'text-waiting' },
  { phase: 'failed', count: 'failedLastHour', name: 'Failed, last hour', attention: 'text-failed' },
  { phase: 'succeeded', count: 'succeededLastHour', name: 'Succeeded, last hour' },
];

const number = new Intl.NumberFormat('en-GB');

interface PhaseTilesProps {
  counts: IntentCounts | undefined;
  selected: Phase | undefined;
  onSelect: (phase: Phase | undefined) => void;
}

/** What stands on the sign above the board. A press shows only that phase; another one, all again. */
export function PhaseTiles({ counts, selected, onSelect }: PhaseTilesProps) {
  return (
    <fieldset className="grid grid-cols-6 border-b border-rule bg-card md:grid-cols-5">
      <legend className="sr-only">Show one phase</legend>
      {TILES.map(({ phase, count, name, attention }, index) => {
        const n = counts?.[count];
        const pressed = selected === phase;
        return (
          <button
            key={phase}
            type="button"
            aria-pressed={pressed}
            onClick={() => onSelect(pressed ? undefined : phase)}
            className={cn(
              'relative col-span-2 grid content-start gap-0.5 border-rule px-4 py-3 text-left hover:bg-hover focus-visible:-outline-offset-2 aria-pressed:bg-accent-tint aria-pressed:shadow-[inset_0_-3px_0_var(--accent)] md:col-span-1 md:border-l md:px-4 lg:px-6 md:first-of-type:border-l-0',
              index > 2 && 'max-md:col-span-3 max-md:border-t',
              index !== 0 && index !== 3 && 'max-md:border-l',
            )}
          >
            <span className="text-xl leading-7 font-semibold">{n === undefined ? '–' : cap(n)}</span>
            <span
              className={cn(
                'flex items-baseline gap-2 text-sm',
                attention && n !== undefined && n > 0 ? attention : 'text-ink-2',
              )}
            >
              <PhaseIcon phase={phase} className="size-3.5 translate-y-0.5" />
              {name}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}

function cap(n: number): string {
  return n >= COUNT_CAP ? `${number.format(COUNT_CAP)}+` : number.format(n);
}

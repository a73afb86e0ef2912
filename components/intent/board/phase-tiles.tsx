'use client';

import { PhaseIcon } from '@/components/parts/phase-icon';
import { cn } from '@/components/ui/cn';
import type { IntentCounts } from '@/lib/shape/intent';
import { COUNT_CAP } from '@/lib/shape/limits';
import type { Phase } from '@/lib/shape/phase';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';

interface Tile {
  filter: Pick<IntentFilter, 'phase' | 'finished'>;
  phase: Phase;
  count: keyof IntentCounts;
  name: string;
  attention?: string;
}

/** Each counts just what its filter lists. */
const TILES: readonly Tile[] = [
  { filter: { phase: 'queued' }, phase: 'queued', count: 'queued', name: 'Queued' },
  { filter: { phase: 'running' }, phase: 'running', count: 'running', name: 'Running' },
  {
    filter: { phase: 'waiting' },
    phase: 'waiting',
    count: 'waiting',
    name: 'Waiting',
    attention: 'text-waiting',
  },
  {
    filter: { phase: 'failed', finished: '1h' },
    phase: 'failed',
    count: 'failedLastHour',
    name: 'Failed, last hour',
    attention: 'text-failed',
  },
  {
    filter: { phase: 'succeeded', finished: '1h' },
    phase: 'succeeded',
    count: 'succeededLastHour',
    name: 'Succeeded, last hour',
  },
];

const number = new Intl.NumberFormat('en-GB');
const NO_TILE = { phase: undefined, finished: undefined };

interface PhaseTilesProps {
  counts: IntentCounts | undefined;
  filter: IntentFilter;
  onFilter: (filter: IntentFilter) => void;
}

/** The numbers above the board. Pressing one lists what it counts; pressing it again lists all. */
export function PhaseTiles({ counts, filter, onFilter }: PhaseTilesProps) {
  return (
    <fieldset className="flex min-w-0 overflow-x-auto border-b border-rule bg-card [scrollbar-width:none] @3xl:grid @3xl:grid-cols-[repeat(3,minmax(0,1fr))_auto_auto] @5xl:grid-cols-5">
      <legend className="sr-only">Show one phase</legend>
      {TILES.map((tile) => {
        const n = counts?.[tile.count];
        const isPressed = filter.phase === tile.phase && filter.finished === tile.filter.finished;
        return (
          <button
            key={tile.phase}
            type="button"
            aria-pressed={isPressed}
            onClick={() => onFilter({ ...filter, ...NO_TILE, ...(isPressed ? {} : tile.filter) })}
            className="relative flex shrink-0 items-baseline gap-2 border-rule px-4 py-2.5 text-left not-first-of-type:border-l hover:bg-hover focus-visible:-outline-offset-2 aria-pressed:bg-accent-tint aria-pressed:shadow-[inset_0_-3px_0_var(--accent)] @3xl:grid @3xl:content-start @3xl:gap-0.5 @3xl:py-3 @5xl:px-6"
          >
            <span className="font-semibold @3xl:text-xl @3xl:leading-7">
              {n === undefined ? '–' : cap(n)}
            </span>
            <span
              className={cn(
                'flex items-baseline gap-2 text-sm whitespace-nowrap',
                tile.attention && n !== undefined && n > 0 ? tile.attention : 'text-ink-2',
              )}
            >
              <PhaseIcon phase={tile.phase} className="size-3.5 translate-y-0.5" />
              {tile.name}
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

import type { ReactNode } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { Age } from '@/components/time/age';
import { cn } from '@/components/ui/cn';
import { formatCount, formatRate, formatShare } from '@/lib/client/format/number';
import type { QueueTotals } from '@/lib/shape/queue/queue';

interface TileProps {
  name: ReactNode;
  tone?: string | undefined;
  children: ReactNode;
}

function Tile({ name, tone = 'text-ink-2', children }: TileProps) {
  return (
    <div className="grid min-w-0 content-start gap-0.5 border-rule px-4 py-3 not-first:border-l max-sm:nth-[3]:border-l-0 max-sm:nth-[n+3]:border-t max-sm:nth-[5]:border-l-0 @3xl:px-6">
      <dt className={cn('order-2 truncate text-sm', tone)}>{name}</dt>
      <dd className="truncate text-xl leading-7 font-semibold tabular-nums">{children}</dd>
    </div>
  );
}

const small = (word: string) => <span className="text-sm font-normal text-ink-2">{word}</span>;

/** What all queues come to. */
export function QueueTiles({ totals }: { totals: QueueTotals }) {
  const { queued, oldest, running, inRate, outRate, failed, finished } = totals;
  return (
    <dl className="grid grid-cols-2 border-b border-rule bg-card sm:grid-cols-5">
      <Tile name="Depth">{formatCount(queued)}</Tile>
      <Tile
        name={
          <>
            Oldest
            {oldest && (
              <>
                , <ClientText>{oldest.goal}</ClientText>
              </>
            )}
          </>
        }
      >
        {oldest ? <Age from={oldest.at} to={null} /> : '–'}
      </Tile>
      <Tile name="Running">{formatCount(running)}</Tile>
      <Tile name="Per minute">
        {formatRate(inRate)} {small('in')} {formatRate(outRate)} {small('out')}
      </Tile>
      <Tile name="Failed, last 30 min" tone={failed > 0 ? 'text-failed' : undefined}>
        {finished === 0 ? '–' : formatShare(failed / finished)}
      </Tile>
    </dl>
  );
}

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
    <div className="grid min-w-0 content-start gap-0.5 bg-card px-4 py-3 last:col-span-2 @4xl/page:last:col-span-1 @5xl/page:px-6">
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
    <dl className="grid grid-cols-2 gap-px border-b border-rule bg-rule @xl/page:grid-cols-3 @4xl/page:grid-cols-5">
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

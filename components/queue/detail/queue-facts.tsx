import type { ReactNode } from 'react';
import { Age } from '@/components/time/age';
import { cn } from '@/components/ui/cn';
import { formatAge } from '@/lib/client/format/duration';
import { formatCount, formatRate, formatShare } from '@/lib/client/format/number';
import { drainMs } from '@/lib/shape/queue/drain';
import type { QueueSummary } from '@/lib/shape/queue/queue';

interface FactProps {
  name: string;
  tone?: string | false;
  children: ReactNode;
}

function Fact({ name, tone, children }: FactProps) {
  return (
    <div className="grid min-w-0 content-start gap-0.5 border-rule bg-card px-4 py-3 @3xl/page:px-6">
      <dt className={cn('order-2 truncate text-sm', tone || 'text-ink-2')}>{name}</dt>
      <dd className="truncate text-xl leading-7 font-semibold tabular-nums">{children}</dd>
    </div>
  );
}

const small = (text: string) => <span className="text-sm font-normal text-ink-2">{text}</span>;

function drains(queue: QueueSummary): string {
  const ms = drainMs(queue);
  if (queue.pause || ms === 0) return 'Depth';
  if (ms !== Number.POSITIVE_INFINITY) return `Depth, drains in ${formatAge(ms)}`;
  return queue.inRate > queue.outRate ? 'Depth, growing' : 'Depth';
}

/** The numbers of one queue. */
export function QueueFacts({ queue }: { queue: QueueSummary }) {
  const { state, queued, oldestAt, running, waiting, inRate, outRate, online, known, failed, finished } =
    queue;
  return (
    <dl className="grid grid-cols-2 gap-px border-b border-rule bg-rule sm:grid-cols-3 @5xl/page:grid-cols-6">
      <Fact name={drains(queue)}>{formatCount(queued)}</Fact>
      <Fact name="Oldest" tone={state === 'unconsumed' && 'text-waiting'}>
        {oldestAt === null ? '–' : <Age from={oldestAt} to={null} />}
      </Fact>
      <Fact name="Running">
        {formatCount(running)} {waiting > 0 && small(`and ${formatCount(waiting)} waiting`)}
      </Fact>
      <Fact name="Per minute">
        {formatRate(inRate)} {small('in')} {formatRate(outRate)} {small('out')}
      </Fact>
      <Fact name="Workers online" tone={state === 'unconsumed' && 'text-waiting'}>
        {online} {online < known && small(`of ${known}`)}
      </Fact>
      <Fact name="Failed, last 30 min" tone={state === 'failing' && 'text-failed'}>
        {finished === 0 ? '–' : formatShare(failed / finished)}
      </Fact>
    </dl>
  );
}

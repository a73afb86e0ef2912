import { Pause, Play } from 'lucide-react';
import Link from 'next/link';
import type { Column } from '@/components/list/data-table';
import { ClientText } from '@/components/parts/client-text';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Age } from '@/components/time/age';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { formatAge } from '@/lib/client/format/duration';
import { visibleText } from '@/lib/client/format/invisible';
import { formatCount, formatRate, formatShare } from '@/lib/client/format/number';
import { drainMs } from '@/lib/shape/queue/drain';
import type { QueueSort, QueueSummary } from '@/lib/shape/queue/queue';
import styles from './queue.module.css';
import { QueueNote } from './queue-note';
import { Sparkline } from './sparkline';

const nothing = <span className="text-ink-3">–</span>;
const WEEK_MS = 7 * 86_400_000;

/** The server has sorted the rows already. */
const by = (param: QueueSort) => ({ param, compare: () => 0 });
const faint = (n: number, text = formatCount(n)) =>
  n === 0 ? <span className="text-ink-3">{text}</span> : text;

function Drains({ queue }: { queue: QueueSummary }) {
  const ms = drainMs(queue);
  if (ms === 0 || queue.pause) return nothing;
  if (ms === Number.POSITIVE_INFINITY) {
    return queue.inRate > queue.outRate ? <strong className="font-semibold">growing</strong> : nothing;
  }
  return ms > WEEK_MS ? 'over 7 d' : formatAge(ms);
}

function Failed({ state, failed, finished }: QueueSummary) {
  if (finished === 0) return nothing;
  const text = formatShare(failed / finished);
  if (state === 'failing') return <strong className="font-semibold text-failed">{text}</strong>;
  return faint(failed, text);
}

function Workers({ state, online, known }: QueueSummary) {
  if (known === 0) return state === 'unconsumed' ? <strong className="text-waiting">0</strong> : nothing;
  return (
    <>
      <span className={cn(online === 0 && state === 'unconsumed' && 'font-semibold text-waiting')}>
        {online}
      </span>
      {online < known && <span className="text-ink-3"> of {known}</span>}
    </>
  );
}

const right = (className: string | undefined) => cn(className, 'text-right');

/** `onPause` asks to pause or resume a queue; null for who may not. */
export const queueColumns = (
  slug: string,
  onPause: ((queue: QueueSummary) => void) | null,
): readonly Column<QueueSummary>[] => [
  {
    name: 'Protocol',
    isHeadHidden: true,
    className: styles.protocol,
    cell: ({ protocol }) => <ProtocolBadge protocol={protocol} />,
  },
  {
    name: 'Queue',
    sort: by('name'),
    isRowHeader: true,
    isLink: true,
    className: styles.name,
    cellClass: 'truncate text-left font-normal',
    cell: (queue) => (
      <>
        <Link
          href={`/${slug}/queues/${encodeURIComponent(queue.id)}`}
          prefetch={false}
          data-row
          title={visibleText(queue.id)}
          className="text-[15px] font-semibold outline-none after:absolute after:inset-0"
        >
          <ClientText>{queue.id}</ClientText>
        </Link>
        <span className={cn('ml-3 text-sm', styles.note)}>
          <QueueNote queue={queue} />
        </span>
      </>
    ),
  },
  {
    name: 'Depth',
    sort: by('depth'),
    className: right(styles.depth),
    cell: ({ queued }) =>
      queued === 0 ? faint(0) : <span className="font-semibold">{formatCount(queued)}</span>,
  },
  {
    name: 'Oldest',
    sort: by('oldest'),
    className: right(styles.oldest),
    cellClass: 'text-sm text-ink-2',
    cell: ({ oldestAt, state }) =>
      oldestAt === null ? (
        nothing
      ) : (
        <span className={cn(state === 'unconsumed' && 'font-semibold text-waiting')}>
          <Age from={oldestAt} to={null} />
        </span>
      ),
  },
  {
    name: 'Running',
    sort: by('running'),
    className: right(styles.count),
    cell: ({ running }) => faint(running),
  },
  {
    name: 'Depth, 30 min',
    className: styles.chart,
    cell: ({ depths, queued, state }) => (
      <Sparkline
        values={depths}
        now={queued}
        {...((state === 'failing' || state === 'unconsumed') && { tone: state })}
      />
    ),
  },
  {
    name: 'In',
    sort: by('in'),
    className: right(styles.rate),
    cell: ({ inRate }) => faint(inRate, formatRate(inRate)),
  },
  {
    name: 'Out',
    sort: by('out'),
    className: right(styles.rate),
    cell: ({ outRate }) => faint(outRate, formatRate(outRate)),
  },
  {
    name: 'Failed',
    sort: by('failed'),
    className: right(styles.rate),
    cell: (queue) => <Failed {...queue} />,
  },
  {
    name: 'Workers',
    sort: by('workers'),
    className: right(styles.wide),
    cell: (queue) => <Workers {...queue} />,
  },
  {
    name: 'Drains in',
    sort: by('drains'),
    className: right(styles.wide),
    cellClass: 'text-sm text-ink-2',
    cell: (queue) => <Drains queue={queue} />,
  },
  {
    name: 'Actions',
    isHeadHidden: true,
    className: styles.actions,
    cell: (queue) =>
      onPause && (
        <Button
          variant="ghost"
          size="icon"
          aria-label={`${queue.pause ? 'Resume' : 'Pause'} ${visibleText(queue.id)}`}
          title={queue.pause ? 'Resume' : 'Pause'}
          onClick={() => onPause(queue)}
        >
          {queue.pause ? <Play aria-hidden strokeWidth={1.75} /> : <Pause aria-hidden strokeWidth={1.75} />}
        </Button>
      ),
  },
];

import Link from 'next/link';
import type { Column } from '@/components/list/data-table';
import { ClientText } from '@/components/parts/client-text';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { cn } from '@/components/ui/cn';
import { visibleText } from '@/lib/client/format/invisible';
import { formatCount, formatShare } from '@/lib/client/format/number';
import { compareBy } from '@/lib/client/list/sort';
import type { WorkerSummary } from '@/lib/shape/worker/worker';
import { BeatStrip } from './beat-strip';
import { SdkText } from './sdk-text';
import styles from './worker.module.css';
import { WorkerNote } from './worker-note';
import { WorkerNotices } from './worker-notices';
import { WorkerStateBadge } from './worker-state-badge';

const nothing = <span className="text-ink-3">–</span>;

/** From this share on, failures are worth red. */
const FAILING = 0.2;

export const workerColumns = (slug: string): readonly Column<WorkerSummary>[] => [
  {
    name: 'Protocol',
    isHeadHidden: true,
    className: styles.protocol,
    cell: ({ protocol }) => <ProtocolBadge protocol={protocol} />,
  },
  {
    name: 'Worker',
    sort: { param: 'name', compare: compareBy(({ name }) => name) },
    isRowHeader: true,
    isLink: true,
    className: styles.name,
    cellClass: 'text-left font-normal',
    cell: (worker) => (
      <>
        <span className="flex min-w-0 items-center gap-3">
          <Link
            href={`/${slug}/workers/${worker.id}`}
            prefetch={false}
            data-row
            title={visibleText(worker.name)}
            className="truncate text-[15px] font-semibold outline-none after:absolute after:inset-0"
          >
            <ClientText>{worker.name}</ClientText>
          </Link>
          <WorkerStateBadge state={worker.state} />
          {worker.notices.length > 0 && <WorkerNotices name={worker.name} notices={worker.notices} />}
        </span>
        <span className="block truncate text-sm text-ink-2">
          <WorkerNote worker={worker} />
        </span>
      </>
    ),
  },
  {
    name: 'Last hour',
    className: styles.beats,
    cell: ({ beats }) => <BeatStrip beats={beats} />,
  },
  {
    name: 'Works on',
    sort: { param: 'goal', compare: compareBy(({ goals }) => goals[0] ?? null) },
    className: styles.wide,
    cellClass: 'truncate text-sm',
    title: ({ goals }) => visibleText(goals.join(', ')),
    cell: ({ goals, functions }) => {
      if (goals.length > 0) return <ClientText>{goals.join(', ')}</ClientText>;
      return functions === null ? nothing : <span className="text-ink-2">{`${functions} functions`}</span>;
    },
  },
  {
    name: 'Holds',
    sort: { param: 'holds', compare: compareBy(({ holds }) => holds) },
    className: cn(styles.count, 'text-right'),
    cellClass: 'text-sm',
    cell: ({ holds }) => (holds === 0 ? <span className="text-ink-3">0</span> : holds),
  },
  {
    name: 'Finished, 1 h',
    sort: { param: 'finished', compare: compareBy(({ finished }) => finished) },
    className: cn(styles.count, 'text-right'),
    cellClass: 'text-sm',
    cell: ({ finished }) => (finished === 0 ? nothing : formatCount(finished)),
  },
  {
    name: 'Failed',
    sort: {
      param: 'failed',
      compare: compareBy(({ finished, failed }) => (finished === 0 ? null : failed / finished)),
    },
    className: cn(styles.count, 'text-right'),
    cellClass: 'text-sm',
    cell: ({ finished, failed }) => {
      if (finished === 0) return nothing;
      const share = failed / finished;
      return (
        <span className={cn(share >= FAILING && 'font-semibold text-failed')}>{formatShare(share)}</span>
      );
    },
  },
  {
    name: 'SDK',
    sort: { param: 'sdk', compare: compareBy(({ sdk, version }) => sdk?.name ?? version) },
    className: cn(styles.sdk, 'text-right'),
    cellClass: 'truncate text-sm text-ink-2',
    cell: ({ sdk, version }) => <SdkText sdk={sdk} version={version} />,
  },
];

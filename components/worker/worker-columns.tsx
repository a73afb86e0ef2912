import Link from 'next/link';
import type { Column } from '@/components/list/data-table';
import { ClientText } from '@/components/parts/client-text';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Instant } from '@/components/time/instant';
import { cn } from '@/components/ui/cn';
import { visibleText } from '@/lib/client/format/invisible';
import { compareBy } from '@/lib/client/list/sort';
import type { WorkerState, WorkerSummary } from '@/lib/shape/worker/worker';
import styles from './worker.module.css';
import { WorkerNotices } from './worker-notices';
import { WorkerStateBadge } from './worker-state-badge';

const nothing = <span className="text-ink-3">–</span>;

/** What needs a look comes first. */
const ORDER: Record<WorkerState, number> = { lost: 0, late: 1, drained: 2, busy: 3, online: 4, offline: 5 };

export const workerColumns = (slug: string): readonly Column<WorkerSummary>[] => [
  {
    name: 'Protocol',
    isHeadHidden: true,
    className: styles.protocol,
    cell: ({ protocol }) => <ProtocolBadge protocol={protocol} />,
  },
  {
    name: 'Name',
    sort: { param: 'name', compare: compareBy(({ name }) => name) },
    isRowHeader: true,
    isLink: true,
    className: styles.name,
    cellClass: 'truncate text-left font-semibold',
    cell: ({ id, name }) => (
      <Link
        href={`/${slug}/workers/${id}`}
        prefetch={false}
        data-row
        title={visibleText(name)}
        className="outline-none after:absolute after:inset-0"
      >
        <ClientText>{name}</ClientText>
      </Link>
    ),
  },
  {
    name: 'State',
    sort: { param: 'state', compare: compareBy(({ state }) => ORDER[state]) },
    className: styles.state,
    cell: ({ name, state, notices }) => (
      <>
        <WorkerStateBadge state={state} />
        {notices.length > 0 && <WorkerNotices name={name} notices={notices} />}
      </>
    ),
  },
  {
    name: 'Runtime',
    sort: { param: 'runtime', compare: compareBy(({ version }) => version) },
    className: styles.wide,
    cellClass: 'truncate text-sm text-ink-2',
    cell: ({ version }) => (version === null ? nothing : <ClientText>{version}</ClientText>),
  },
  {
    name: 'Address',
    className: styles.wide,
    cellClass: 'truncate font-mono text-sm text-ink-2',
    cell: ({ address }) => address,
  },
  {
    name: 'Functions',
    sort: { param: 'functions', compare: compareBy(({ functions }) => functions) },
    className: cn(styles.count, 'text-right'),
    cellClass: 'text-sm',
    cell: ({ functions }) => functions ?? nothing,
  },
  {
    name: 'Holds',
    sort: { param: 'holds', compare: compareBy(({ holds }) => holds) },
    className: cn(styles.count, 'text-right'),
    cellClass: 'text-sm',
    cell: ({ holds }) => holds,
  },
  {
    name: 'Last heartbeat',
    sort: { param: 'heartbeat', compare: compareBy(({ lastSeenAt }) => lastSeenAt) },
    className: cn(styles.seen, 'text-right'),
    cellClass: 'text-sm text-ink-2',
    cell: ({ lastSeenAt }) => <Instant at={lastSeenAt} as="relative" />,
  },
];

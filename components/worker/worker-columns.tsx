import Link from 'next/link';
import type { Column } from '@/components/list/data-table';
import { ClientText } from '@/components/parts/client-text';
import { Bullet } from '@/components/parts/protocol-badge';
import { Instant } from '@/components/time/instant';
import { cn } from '@/components/ui/cn';
import { visibleText } from '@/lib/client/format/invisible';
import { intentFilters } from '@/lib/client/intent/intents';
import type { WorkerSummary } from '@/lib/shape/worker';
import styles from './worker.module.css';
import { WorkerStateBadge } from './worker-state-badge';

const nothing = <span className="text-ink-3">–</span>;

export const workerColumns = (slug: string): readonly Column<WorkerSummary>[] => [
  {
    name: 'Protocol',
    isHeadHidden: true,
    className: styles.protocol,
    cell: ({ protocol }) => <Bullet protocol={protocol} />,
  },
  {
    name: 'Name',
    isRowHeader: true,
    isLink: true,
    className: styles.name,
    cellClass: 'truncate text-left font-semibold',
    cell: ({ name, protocol }) => (
      <Link
        href={`/${slug}/intents?${intentFilters.write({ worker: name, protocol })}`}
        prefetch={false}
        data-row
        title={`Intents of ${visibleText(name)}`}
        className="outline-none after:absolute after:inset-0"
      >
        <ClientText>{name}</ClientText>
      </Link>
    ),
  },
  { name: 'State', className: styles.state, cell: ({ state }) => <WorkerStateBadge state={state} /> },
  {
    name: 'Runtime',
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
    className: cn(styles.count, 'text-right'),
    cellClass: 'text-sm',
    cell: ({ functions }) => functions ?? nothing,
  },
  {
    name: 'Holds',
    className: cn(styles.count, 'text-right'),
    cellClass: 'text-sm',
    cell: ({ holds }) => holds,
  },
  {
    name: 'Last heartbeat',
    className: cn(styles.seen, 'text-right'),
    cellClass: 'text-sm text-ink-2',
    cell: ({ lastSeenAt }) => <Instant at={lastSeenAt} as="relative" />,
  },
];

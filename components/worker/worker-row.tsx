import { memo } from 'react';
import { Bullet } from '@/components/parts/protocol-badge';
import { Instant } from '@/components/time/instant';
import { cn } from '@/components/ui/cn';
import type { WorkerSummary } from '@/lib/shape/worker';
import styles from './worker.module.css';
import { WorkerStateBadge } from './worker-state-badge';

const nothing = <span className="text-ink-3">–</span>;

/** Drawn again only when its own worker changed. */
export const WorkerRow = memo(function WorkerRow({ worker }: { worker: WorkerSummary }) {
  const { name, protocol, state, version, holds, functions, address, notices, lastSeenAt } = worker;
  return (
    <tr className={styles.row} data-state={state}>
      <td className={styles.line}>
        <Bullet protocol={protocol} />
      </td>
      <th scope="row" className={cn(styles.name, 'min-w-0 text-left font-semibold')}>
        <span className="block truncate" title={name}>
          {name}
        </span>
        {notices.map((notice) => (
          <span key={notice} className="block break-words text-sm font-normal text-waiting">
            {notice}
          </span>
        ))}
      </th>
      <td className={styles.state}>
        <WorkerStateBadge state={state} />
      </td>
      <td className={cn(styles.wide, 'truncate text-sm text-ink-2')}>{version ?? nothing}</td>
      <td className={cn(styles.wide, 'truncate font-mono text-sm text-ink-2')}>{address}</td>
      <td className={cn(styles.count, 'text-right text-sm tabular-nums')}>{functions ?? nothing}</td>
      <td className={cn(styles.count, 'text-right text-sm tabular-nums')}>{holds}</td>
      <td className={cn(styles.seen, 'text-right text-sm text-ink-2 tabular-nums')}>
        <Instant at={lastSeenAt} as="relative" />
      </td>
    </tr>
  );
});

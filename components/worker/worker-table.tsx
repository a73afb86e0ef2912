import { cn } from '@/components/ui/cn';
import { TableHead } from '@/components/ui/table-head';
import type { WorkerSummary } from '@/lib/shape/worker';
import styles from './worker.module.css';
import { WorkerRow } from './worker-row';

export function WorkerTable({ workers }: { workers: readonly WorkerSummary[] }) {
  return (
    <table className="block" aria-label="Workers">
      <TableHead sticky>
        <tr className={styles.row}>
          <th scope="col">
            <span className="sr-only">Line</span>
          </th>
          <th scope="col">Name</th>
          <th scope="col">State</th>
          <th scope="col" className={styles.wide}>
            Runs
          </th>
          <th scope="col" className={styles.wide}>
            Address
          </th>
          <th scope="col" className="text-right">
            Functions
          </th>
          <th scope="col" className="text-right">
            Holds
          </th>
          <th scope="col" className="text-right">
            Last heartbeat
          </th>
        </tr>
      </TableHead>
      <tbody className={cn('block', styles.body)}>
        {workers.map((worker) => (
          <WorkerRow key={worker.id} worker={worker} />
        ))}
      </tbody>
    </table>
  );
}

import { PageSkeleton } from '@/components/frame/page';
import list from '@/components/list/data-table.module.css';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import styles from './worker.module.css';

const ROWS = ['w-40', 'w-32', 'w-48', 'w-36'];

export function WorkersSkeleton() {
  return (
    <PageSkeleton title="Workers" what="the workers" width="full">
      <div className={cn('mt-14 @3xl/page:mt-[89px]', list.body, styles.body)}>
        {ROWS.map((width) => (
          <div key={width} className={styles.row}>
            <Skeleton shape="dot" className={styles.protocol} />
            <Skeleton className={cn('max-w-full', width, styles.name)} />
            <Skeleton className={cn('w-45 max-w-full', styles.beats)} />
          </div>
        ))}
      </div>
    </PageSkeleton>
  );
}

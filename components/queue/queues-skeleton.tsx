import { PageSkeleton } from '@/components/frame/page';
import list from '@/components/list/data-table.module.css';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import styles from './queue.module.css';

const ROWS = ['w-40', 'w-32', 'w-48', 'w-36', 'w-28'];

export function QueuesSkeleton() {
  return (
    <PageSkeleton title="Queues" what="the queues" width="full">
      <div className="h-[77px] border-b border-rule bg-card max-sm:h-[134px]" />
      <div className={cn('mt-14 @3xl/page:mt-[89px]', list.body, styles.body)}>
        {ROWS.map((width) => (
          <div key={width} className={styles.row}>
            <Skeleton shape="dot" className={styles.protocol} />
            <Skeleton className={cn('max-w-full', width, styles.name)} />
            <Skeleton className={cn('ml-auto w-8', styles.depth)} />
          </div>
        ))}
      </div>
    </PageSkeleton>
  );
}

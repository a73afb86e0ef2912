import { PageSkeleton } from '@/components/frame/page';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import styles from './failure.module.css';

const ROWS = ['w-72', 'w-56', 'w-80', 'w-64', 'w-48'];

export function FailuresSkeleton() {
  return (
    <PageSkeleton title="Failures" what="the failures" width="full">
      <div className="h-14 border-b border-rule" />
      <div className="@container/list">
        {ROWS.map((width) => (
          <div key={width} className={styles.row}>
            <Skeleton shape="dot" className={styles.protocol} />
            <Skeleton className={cn('max-w-full', width, styles.name)} />
          </div>
        ))}
      </div>
    </PageSkeleton>
  );
}

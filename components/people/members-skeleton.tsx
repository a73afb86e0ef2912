import { PageSkeleton } from '@/components/frame/page';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import styles from './people.module.css';

const ROWS = ['w-32', 'w-24', 'w-40', 'w-28'];

export function MembersSkeleton() {
  return (
    <PageSkeleton title="Members" what="the members" width="full">
      <div className={cn('mt-[33px] @max-[680px]/page:mt-0', styles.body)}>
        {ROWS.map((width) => (
          <div key={width} className={styles.row}>
            <Skeleton className={width} />
            <Skeleton className="w-44 max-w-full" />
          </div>
        ))}
      </div>
    </PageSkeleton>
  );
}

import { Loading } from '@/components/frame/loading';
import list from '@/components/list/data-table.module.css';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import styles from './decision.module.css';

const ROWS = Array.from({ length: 10 }, (_, index) => index);

export function DecisionsSkeleton() {
  return (
    <Loading what="the decisions">
      <div className={cn(list.body, styles.body)}>
        {ROWS.map((index) => (
          <div key={index} className={styles.row}>
            <Skeleton className={`${styles.when} w-12`} />
            <Skeleton shape="dot" className={styles.protocol} />
            <Skeleton className={`${styles.title} ${index % 3 === 0 ? 'w-2/5' : 'w-1/4'}`} />
            <Skeleton className={`${styles.outcome} w-16`} />
            <Skeleton className={`${styles.who} w-20`} />
          </div>
        ))}
      </div>
    </Loading>
  );
}

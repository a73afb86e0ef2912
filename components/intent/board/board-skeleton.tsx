import { Loading } from '@/components/frame/loading';
import { PageSkeleton } from '@/components/frame/page';
import list from '@/components/list/data-table.module.css';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import styles from './board.module.css';

const ROWS = Array.from({ length: 14 }, (_, index) => index);

export function BoardSkeleton() {
  return (
    <PageSkeleton title="Intents" what="the intents" width="full">
      <div className="h-[41px] border-b border-rule bg-card @3xl:h-[73px]" />
      <div className="h-14" />
      <Rows />
    </PageSkeleton>
  );
}

export function RowsSkeleton() {
  return (
    <Loading what="the intents">
      <Rows />
    </Loading>
  );
}

function Rows() {
  return (
    <div className={cn(list.body, styles.body)}>
      {ROWS.map((index) => (
        <div key={index} className={styles.row}>
          <Skeleton className={`${styles.published} w-12`} />
          <Skeleton shape="dot" className={styles.protocol} />
          <Skeleton className={`${styles.goal} ${index % 3 === 0 ? 'w-2/5' : 'w-1/4'}`} />
          <Skeleton className={`${styles.phase} w-16`} />
          <Skeleton className={`${styles.worker} w-20`} />
        </div>
      ))}
    </div>
  );
}

import { PageHeader } from '@/components/frame/page-header';
import { cn } from '@/components/ui/cn';
import list from '@/components/ui/rows.module.css';
import { Skeleton } from '@/components/ui/skeleton';
import styles from './board.module.css';

const ROWS = Array.from({ length: 14 }, (_, index) => index);

export function BoardSkeleton() {
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Intents</h1>
      </PageHeader>
      <div className="h-[73px] border-b border-rule bg-card" />
      <div className="h-14" />
      <RowsSkeleton />
    </>
  );
}

export function RowsSkeleton() {
  return (
    <div role="status" className={cn(list.rows, styles.body)}>
      <span className="sr-only">Loading the intents</span>
      {ROWS.map((index) => (
        <div key={index} aria-hidden className={styles.row}>
          <Skeleton className={`${styles.published} w-12`} />
          <Skeleton shape="dot" className={styles.line} />
          <Skeleton className={`${styles.goal} ${index % 3 === 0 ? 'w-2/5' : 'w-1/4'}`} />
          <Skeleton className={`${styles.phase} w-16`} />
          <Skeleton className={`${styles.held} w-20`} />
        </div>
      ))}
    </div>
  );
}

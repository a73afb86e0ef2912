import { PageHeader } from '@/components/frame/page-header';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import styles from './worker.module.css';

const ROWS = ['w-40', 'w-32', 'w-48', 'w-36'];

export function WorkersSkeleton() {
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Workers</h1>
      </PageHeader>
      <p className="sr-only" role="status">
        Loading the workers
      </p>
      <div aria-hidden className={cn('mt-[33px] max-md:mt-0', styles.body)}>
        {ROWS.map((width) => (
          <div key={width} className={styles.row}>
            <Skeleton className={cn('size-[22px] rounded-full', styles.line)} />
            <Skeleton className={cn('max-w-full', width, styles.name)} />
            <Skeleton className={cn('w-20', styles.state)} />
          </div>
        ))}
      </div>
    </>
  );
}

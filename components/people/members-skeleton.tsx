import { PageHeader } from '@/components/frame/page-header';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import styles from './people.module.css';

const ROWS = ['w-32', 'w-24', 'w-40', 'w-28'];

export function MembersSkeleton() {
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Members</h1>
      </PageHeader>
      <p className="sr-only" role="status">
        Loading the members
      </p>
      <div aria-hidden className={cn('mt-[33px] max-md:mt-0', styles.body)}>
        {ROWS.map((width) => (
          <div key={width} className={styles.row}>
            <Skeleton className={width} />
            <Skeleton className="w-44 max-w-full" />
          </div>
        ))}
      </div>
    </>
  );
}

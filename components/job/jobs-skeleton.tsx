import { PageSkeleton } from '@/components/frame/page';
import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['w-48', 'w-56', 'w-40'];

/** The jobs' outlines while they are read. */
export function JobsSkeleton() {
  return (
    <PageSkeleton title="Jobs" what="the jobs" width="full">
      {ROWS.map((width) => (
        <div key={width} className="grid gap-3 border-b border-rule px-4 py-4 @lg/page:px-6">
          <Skeleton className={width} />
          <Skeleton className="w-full" />
        </div>
      ))}
    </PageSkeleton>
  );
}

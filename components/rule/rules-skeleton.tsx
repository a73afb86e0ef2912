import { PageSkeleton } from '@/components/frame/page';
import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['w-48', 'w-36', 'w-56'];

export function RulesSkeleton() {
  return (
    <PageSkeleton title="Rules" what="the rules" width="full">
      {ROWS.map((width) => (
        <div
          key={width}
          className="grid min-h-16 content-center gap-2 border-b border-rule bg-card px-4 @lg/page:px-6"
        >
          <Skeleton className={width} />
          <Skeleton className="w-72 max-w-full" />
        </div>
      ))}
    </PageSkeleton>
  );
}

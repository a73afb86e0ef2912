import { PageSkeleton } from '@/components/frame/page';
import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['w-28', 'w-36', 'w-24', 'w-32'];

/** The KV page's outlines while it is read. */
export function KvSkeleton() {
  return (
    <PageSkeleton title="KV" what="the KV" width="fill">
      <div className="grid gap-6 px-4 py-6 @lg/page:px-6">
        {ROWS.map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </div>
    </PageSkeleton>
  );
}

import { PageSkeleton } from '@/components/frame/page-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

export function ConnectSkeleton() {
  return (
    <PageSkeleton title="Connect" what="the ways to connect">
      <div className="grid max-w-4xl gap-6 px-4 py-6 md:px-6">
        <Skeleton shape="block" className="h-10 w-28" />
        <Skeleton className="w-2/3" />
        <Skeleton shape="block" className="h-12" />
        <Skeleton shape="block" className="h-40" />
      </div>
    </PageSkeleton>
  );
}

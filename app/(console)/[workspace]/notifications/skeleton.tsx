import { PageSkeleton } from '@/components/frame/page-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

export function NotificationsSkeleton() {
  return (
    <PageSkeleton title="Notifications" what="the notifications">
      <div className="grid max-w-3xl gap-7 px-4 py-6 md:px-6">
        <Skeleton shape="block" className="h-32" />
        <Skeleton shape="block" className="h-16" />
        <Skeleton shape="block" className="h-32" />
      </div>
    </PageSkeleton>
  );
}

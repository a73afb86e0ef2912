import { PageSkeleton } from '@/components/frame/page-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

export function PublishSkeleton() {
  return (
    <PageSkeleton title="Publish" what="the form">
      <div className="grid max-w-4xl gap-5 px-4 py-6 md:px-6">
        <Skeleton shape="block" className="h-16" />
        <Skeleton shape="block" className="h-56" />
        <Skeleton shape="block" className="h-10 w-24" />
      </div>
    </PageSkeleton>
  );
}

import { PageSkeleton } from '@/components/frame/page-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

export function SettingsSkeleton() {
  return (
    <PageSkeleton title="Settings" what="the settings">
      <div className="grid max-w-xl gap-7 px-4 py-6 md:px-6">
        <Skeleton shape="block" className="h-16" />
        <Skeleton shape="block" className="h-16" />
        <Skeleton shape="block" className="h-16" />
      </div>
    </PageSkeleton>
  );
}

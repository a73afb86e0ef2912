import { PageHeader } from '@/components/frame/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function NotificationsLoading() {
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Notifications</h1>
      </PageHeader>
      <div role="status" className="grid max-w-3xl gap-7 px-4 py-6 md:px-6">
        <span className="sr-only">Loading the notifications</span>
        <Skeleton shape="block" className="h-32" />
        <Skeleton shape="block" className="h-16" />
        <Skeleton shape="block" className="h-32" />
      </div>
    </>
  );
}

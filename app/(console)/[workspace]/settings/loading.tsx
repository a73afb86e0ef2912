import { PageHeader } from '@/components/frame/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function SettingsLoading() {
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Settings</h1>
      </PageHeader>
      <div role="status" className="grid max-w-xl gap-7 px-4 py-6 md:px-6">
        <span className="sr-only">Loading the settings</span>
        <Skeleton shape="block" className="h-16" />
        <Skeleton shape="block" className="h-16" />
        <Skeleton shape="block" className="h-16" />
      </div>
    </>
  );
}

import { PageHeader } from '@/components/frame/page-header';
import { Skeleton } from '@/components/ui/skeleton';

const ROWS = [0, 1, 2, 3, 4];

export function IntentSkeleton() {
  return (
    <>
      <PageHeader>
        <h1 className="sr-only">Intent</h1>
        <Skeleton shape="dot" />
        <Skeleton className="w-48" />
      </PageHeader>
      <p className="sr-only" role="status">
        Loading the intent
      </p>
      <div className="@container">
        <div className="grid @4xl:grid-cols-2">
          <div className="grid content-start gap-7 p-6">
            {ROWS.map((row) => (
              <div key={row} className="flex gap-4">
                <Skeleton className="w-14" />
                <Skeleton shape="dot" />
                <Skeleton className="w-48" />
              </div>
            ))}
          </div>
          <div className="grid content-start gap-4 border-rule p-6 @max-4xl:border-t @4xl:border-l">
            <Skeleton className="w-2/3" />
            <Skeleton className="w-1/2" />
            <Skeleton shape="block" className="h-40 w-full" />
          </div>
        </div>
      </div>
    </>
  );
}

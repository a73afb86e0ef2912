import { PageSkeleton } from '@/components/frame/page';
import { Skeleton } from '@/components/ui/skeleton';

const ROWS = [0, 1, 2, 3, 4];

export function IntentSkeleton() {
  const heading = (
    <>
      <h1 className="sr-only">Intent</h1>
      <Skeleton shape="dot" />
      <Skeleton className="w-48" />
    </>
  );
  return (
    <PageSkeleton what="the intent" width="full" beside={heading}>
      <div className="grid @4xl/page:grid-cols-2">
        <div className="grid content-start gap-7 p-6">
          {ROWS.map((row) => (
            <div key={row} className="flex gap-4">
              <Skeleton className="w-14" />
              <Skeleton shape="dot" />
              <Skeleton className="w-48" />
            </div>
          ))}
        </div>
        <div className="grid content-start gap-4 border-rule p-6 @max-4xl/page:border-t @4xl/page:border-l">
          <Skeleton className="w-2/3" />
          <Skeleton className="w-1/2" />
          <Skeleton shape="block" className="h-40 w-full" />
        </div>
      </div>
    </PageSkeleton>
  );
}

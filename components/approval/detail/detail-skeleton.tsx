import { Skeleton } from '@/components/ui/skeleton';

/** Where a question will be. */
export function DetailSkeleton() {
  return (
    <div role="status" className="grid max-w-4xl gap-6 p-4 py-5 md:p-8 md:py-6">
      <span className="sr-only">Loading the question</span>
      <Skeleton className="w-64" />
      <Skeleton shape="block" className="h-8 w-4/5" />
      <Skeleton className="w-1/2" />
      <Skeleton shape="block" className="h-40" />
    </div>
  );
}

import { PageHeader } from '@/components/frame/page-header';
import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['w-48', 'w-36', 'w-56'];

export function RulesSkeleton() {
  return (
    <>
      <PageHeader>
        <h1 className="text-lg font-semibold">Rules</h1>
      </PageHeader>
      <p className="sr-only" role="status">
        Loading the rules
      </p>
      <div aria-hidden>
        {ROWS.map((width) => (
          <div key={width} className="grid min-h-16 content-center gap-2 border-b border-rule bg-card px-6">
            <Skeleton className={width} />
            <Skeleton className="w-72 max-w-full" />
          </div>
        ))}
      </div>
    </>
  );
}

import { Loading } from '@/components/frame/loading';
import { PageSkeleton } from '@/components/frame/page';
import { Skeleton } from '@/components/ui/skeleton';

const ROWS = Array.from({ length: 10 }, (_, index) => index);

export function InboxSkeleton() {
  return (
    <PageSkeleton title="Approvals" what="the questions" width="full">
      <div className="grid md:grid-cols-[minmax(320px,392px)_minmax(0,1fr)]">
        <div className="border-rule bg-card md:border-r">
          <Rows />
        </div>
        <PaneSkeleton />
      </div>
    </PageSkeleton>
  );
}

export function RowsSkeleton() {
  return (
    <Loading what="the questions">
      <Rows />
    </Loading>
  );
}

function Rows() {
  return ROWS.map((index) => (
    <div key={index} className="flex h-[60px] items-center gap-3 border-b border-rule px-4">
      <Skeleton shape="dot" />
      <div className="grid flex-1 gap-2.5">
        <Skeleton className={index % 3 === 0 ? 'w-3/5' : 'w-2/5'} />
        <Skeleton className="w-1/4" />
      </div>
    </div>
  ));
}

export function PaneSkeleton() {
  return (
    <div aria-hidden className="grid content-start gap-4 p-8 max-md:p-4">
      <Skeleton className="w-1/3" />
      <Skeleton className="h-7 w-2/3" />
      <Skeleton shape="block" className="h-40" />
    </div>
  );
}

import { Skeleton } from '@/components/ui/skeleton';
import { PageSkeleton } from './page-skeleton';

interface FormSkeletonProps {
  title: string;
  what: string;
  /** The heights of what one fills in, as Tailwind's words. */
  fields: readonly string[];
}

/** A page of fields one below the other while what stands in them is read. */
export function FormSkeleton({ title, what, fields }: FormSkeletonProps) {
  return (
    <PageSkeleton title={title} what={what}>
      <div className="grid max-w-3xl gap-6 px-4 py-6 md:px-6">
        {fields.map((height, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change
          <Skeleton key={index} shape="block" className={height} />
        ))}
      </div>
    </PageSkeleton>
  );
}

import { Skeleton } from '@/components/ui/skeleton';
import { PageSkeleton, type PageWidth } from './page';

interface FormSkeletonProps {
  title: string;
  what: string;
  width?: PageWidth;
  /** The heights of what one fills in, as Tailwind's words. */
  fields: readonly string[];
}

/** A page of fields one below the other while what stands in them is read. */
export function FormSkeleton({ title, what, width = 'reading', fields }: FormSkeletonProps) {
  return (
    <PageSkeleton title={title} what={what} width={width}>
      <div className="grid gap-6">
        {fields.map((height, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change
          <Skeleton key={index} shape="block" className={height} />
        ))}
      </div>
    </PageSkeleton>
  );
}

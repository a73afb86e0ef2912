import { cn } from './cn';

const SHAPES = { bar: 'h-3 rounded-sm', dot: 'size-[22px] rounded-full', block: 'rounded-lg' };

/** A shape where something will be. */
export function Skeleton({ shape = 'bar', className }: { shape?: keyof typeof SHAPES; className?: string }) {
  return <span aria-hidden className={cn('block bg-rule', SHAPES[shape], className)} />;
}

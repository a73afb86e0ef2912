import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './cn';

type SelectProps = Omit<ComponentProps<'select'>, 'size'> & { size?: 'sm' | 'lg' };

/** The browser's own list, dressed as our controls are. */
export function Select({ size = 'lg', className, ...props }: SelectProps) {
  return (
    <span className={cn('relative block', className)}>
      <select
        className={cn(
          'w-full appearance-none truncate rounded-md border border-control bg-card text-ink disabled:opacity-60',
          size === 'lg' ? 'h-10 pr-9 pl-3 text-base' : 'h-7 pr-7 pl-2 text-sm max-md:h-9',
        )}
        {...props}
      />
      <ChevronDown
        aria-hidden
        strokeWidth={1.75}
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}

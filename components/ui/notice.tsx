import { cva, type VariantProps } from 'class-variance-authority';
import type { ReactNode } from 'react';
import { cn } from './cn';

const noticeStyle = cva('flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3', {
  variants: {
    as: { box: 'rounded-lg border', band: 'border-b @lg/page:px-6' },
    tone: {
      plain: 'border-rule bg-card text-ink-2',
      waiting: 'border-waiting/50 bg-waiting-tint text-ink',
      failed: 'border-failed/50 bg-failed-tint text-ink',
    },
  },
  defaultVariants: { tone: 'plain', as: 'box' },
});

type NoticeProps = VariantProps<typeof noticeStyle> & {
  children: ReactNode;
  action?: ReactNode;
  role?: 'status' | 'alert';
  className?: string;
};

/** One sentence that matters, and what can be done about it. */
export function Notice({ tone, as, children, action, role, className }: NoticeProps) {
  return (
    <div role={role} className={cn(noticeStyle({ tone, as }), className)}>
      <div className="min-w-0 flex-1 basis-64 wrap-anywhere">{children}</div>
      {action}
    </div>
  );
}

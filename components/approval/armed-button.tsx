import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';

type ArmedButtonProps = ComponentProps<typeof Button> & { isArmed: boolean };

/** A button that does nothing until a press can be meant for it. It looks the same until then. */
export function ArmedButton({ isArmed, className, onClick, ...props }: ArmedButtonProps) {
  return (
    <Button
      aria-disabled={!isArmed || undefined}
      className={cn('aria-disabled:not-disabled:opacity-100', className)}
      onClick={isArmed ? onClick : undefined}
      {...props}
    />
  );
}

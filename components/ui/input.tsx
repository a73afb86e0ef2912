import type { ComponentProps } from 'react';
import { cn } from './cn';

const inputStyle =
  'w-full rounded-md border border-control bg-card px-3 text-base text-ink placeholder:text-ink-3 aria-invalid:border-failed disabled:opacity-60';

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(inputStyle, 'h-10', className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={cn(inputStyle, 'min-h-20 py-2', className)} {...props} />;
}

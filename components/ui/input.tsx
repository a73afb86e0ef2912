import type { ComponentProps } from 'react';
import { cn } from './cn';

const inputStyle =
  'w-full rounded-md border border-control bg-card px-3 text-base text-ink placeholder:text-ink-3 aria-invalid:border-failed disabled:opacity-60';

export function Input({ className, ...props }: ComponentProps<'input'>) {
  const isNumber = props.type === 'number' && !props.ref;
  return (
    <input className={cn(inputStyle, 'h-10', className)} {...props} {...(isNumber && { ref: ignoreWheel })} />
  );
}

/** The wheel scrolls; it never changes the number one has just entered. */
function ignoreWheel(field: HTMLInputElement) {
  const stop = (event: WheelEvent) => {
    if (document.activeElement === field) event.preventDefault();
  };
  field.addEventListener('wheel', stop, { passive: false });
  return () => field.removeEventListener('wheel', stop);
}

/** With one row it is as high as an input, and grows with what is written. */
export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  const height = props.rows === 1 ? 'field-sizing-content min-h-10 resize-none' : 'min-h-20';
  return <textarea className={cn(inputStyle, height, 'py-2', className)} {...props} />;
}

import { type ComponentProps, useId } from 'react';
import { Input } from './input';

type FieldProps = Omit<ComponentProps<'input'>, 'id'> & {
  label: string;
  hint?: string;
  error?: string | undefined;
};

/** A labelled input with its own error beside it. */
export function Field({ label, hint, error, ...props }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      <Input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        {...props}
      />
      {note && (
        <p id={`${id}-note`} className={error ? 'text-sm text-failed' : 'text-sm text-ink-3'}>
          {note}
        </p>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';

interface LabelledProps {
  /** The control's. What is wrong with it is `…-note`. */
  id: string;
  label: string;
  hint?: string;
  problem?: string | undefined;
  children: ReactNode;
}

/** A control under its label, and what is wrong with it. */
export function Labelled({ id, label, hint, problem, children }: LabelledProps) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label} {hint && <span className="font-normal text-ink-2">{hint}</span>}
      </label>
      {children}
      <p id={`${id}-note`} role="alert" className="text-sm text-failed empty:hidden">
        {problem}
      </p>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { WorkspaceChange } from '@/lib/shape/workspace';

export interface SettingsProps {
  slug: string;
  settings: Required<WorkspaceChange>;
}

/** Settings that belong together, under what they are about. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-5 border-b border-rule pb-8">
      <h2 className="text-md font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** A setting that cannot be changed here. */
export function Fact({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <p className="text-sm font-semibold">{name}</p>
      <p className="wrap-anywhere">{children}</p>
      {hint && <p className="text-sm text-ink-3">{hint}</p>}
    </div>
  );
}

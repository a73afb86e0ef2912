'use client';

import { useId } from 'react';
import { destinationsFor, GROUPS } from '@/components/frame/destinations';
import type { Scope } from '@/lib/shape/role';
import { Nav } from './nav';

/** The pages of the rail, in their groups. */
export function RailNav({ slug, scopes }: { slug: string; scopes: readonly Scope[] }) {
  const id = useId();
  return GROUPS.map((name) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds what one fills in
    <div key={name} role="group" aria-labelledby={id + name} className="grid gap-0.5">
      <p id={id + name} className="px-3 pb-1 text-xs text-sign-2">
        {name}
      </p>
      <Nav slug={slug} as="rail" pages={destinationsFor(scopes).filter(({ group }) => group === name)} />
    </div>
  ));
}

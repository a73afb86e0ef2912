'use client';

import { ChevronDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { MembershipView } from '@/lib/shape/workspace';

interface WorkspaceNameProps {
  current: MembershipView;
  memberships: readonly MembershipView[];
}

/** Where one is; a switch only for who has somewhere else to go. */
export function WorkspaceName({ current, memberships }: WorkspaceNameProps) {
  const router = useRouter();
  if (memberships.length < 2) {
    return <p className="truncate px-3 text-sm text-sign-2">{current.name}</p>;
  }
  return (
    <label className="relative block">
      <span className="sr-only">Workspace</span>
      <select
        value={current.slug}
        onChange={(event) => router.push(`/${event.target.value}/intents`)}
        className="h-8 w-full appearance-none truncate rounded-md border border-sign-control bg-sign px-3 pr-8 text-sm font-semibold text-sign-ink"
      >
        {memberships.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2.5 size-4 text-sign-2" />
    </label>
  );
}

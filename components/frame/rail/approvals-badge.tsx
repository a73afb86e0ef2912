'use client';

import { useQuery } from '@tanstack/react-query';
import { usePollPace } from '@/components/live/live-provider';
import { useHydrated } from '@/components/ui/use-hydrated';
import { inboxCountsQuery } from '@/lib/client/inbox/inbox';
import { countWord } from '@/lib/client/inbox/inbox-rows';

/** How many questions wait for the reader, as far as it is known. */
export function useMine(slug: string): number {
  const { data } = useQuery({ ...inboxCountsQuery(slug), refetchInterval: usePollPace() });
  // A page may bring the counts along, which the frame around it was drawn without.
  return useHydrated() ? (data?.mine ?? 0) : 0;
}

/** Beside the inbox's name, as long as something waits for the reader. */
export function ApprovalsBadge({ slug, as }: { slug: string; as: 'rail' | 'bar' }) {
  const mine = useMine(slug);
  if (mine === 0) return null;
  return (
    <span
      className={
        as === 'rail'
          ? 'ml-auto min-w-5 rounded-full bg-badge px-1.5 text-center text-xs leading-[18px] font-bold text-badge-ink'
          : 'absolute -top-1.5 left-1/2 ml-1 min-w-4 rounded-full bg-badge px-1 text-center text-[12px] leading-4 font-bold text-badge-ink'
      }
    >
      <span className="sr-only">, </span>
      {countWord(mine)}
      <span className="sr-only"> pending for you</span>
    </span>
  );
}

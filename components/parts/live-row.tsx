'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { usePollPace } from '@/components/live/live-provider';
import { Age } from '@/components/time/age';
import { intentQuery } from '@/lib/client/intent/intents';
import { IdTail } from './id-tail';
import { PhaseBadge } from './phase-badge';
import { ProtocolBadge } from './protocol-badge';

/** One intent as the board would show it, away from the board; its phase moves as it does there. */
export function LiveRow({ slug, id }: { slug: string; id: string }) {
  const { data: intent, error } = useQuery({ ...intentQuery(slug, id), refetchInterval: usePollPace() });
  return (
    <li className="settle relative flex min-h-9 flex-wrap items-center gap-x-3 border-b border-rule px-3 py-1.5 last:border-b-0 hover:bg-hover">
      {intent && <ProtocolBadge protocol={intent.protocol} />}
      <Link
        href={`/${slug}/intents/${id}`}
        className="min-w-0 flex-1 truncate text-md font-semibold outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent"
      >
        {intent?.goal ?? <IdTail id={id} />}
      </Link>
      {intent && <PhaseBadge phase={intent.phase} />}
      <span className="w-full text-sm text-ink-3 sm:w-auto">
        {intent?.worker && <span className="mr-3 text-ink-2">{intent.worker}</span>}
        {intent && <Age from={intent.createdAt} to={intent.finishedAt} />}
        {error && !intent && error.message}
      </span>
    </li>
  );
}

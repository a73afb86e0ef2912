import { X } from 'lucide-react';
import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { Instant } from '@/components/time/instant';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { cut } from '@/lib/client/format/cut';
import type { WorkerSummary } from '@/lib/shape/worker/worker';

interface LostBannerProps {
  slug: string;
  worker: WorkerSummary;
  /** Asks to take from it what it holds; null for who may not. */
  onRelease: ((worker: WorkerSummary) => void) | null;
}

/** Says that a worker is silent while it holds intents. */
export function LostBanner({ slug, worker, onRelease }: LostBannerProps) {
  const { id, name, holds, goals, lastSeenAt } = worker;
  const action = onRelease && (
    <Button onClick={() => onRelease(worker)}>{holds === 1 ? 'Release it now' : 'Release them now'}</Button>
  );
  return (
    <Notice tone="failed" action={action} className="mx-4 mt-3 @3xl/page:mx-6">
      <X aria-hidden className="mr-2 inline size-4 align-[-3px] text-failed" strokeWidth={2.5} />
      <Link href={`/${slug}/workers/${id}`} prefetch={false} className="font-semibold text-failed">
        <ClientText>{cut(name, 80)}</ClientText> went silent <Instant at={lastSeenAt} as="relative" />
      </Link>
      <span className="ml-3">
        It holds {holds === 1 ? '1 intent' : `${holds} intents`}
        {goals[0] !== undefined && (
          <>
            {' of '}
            <ClientText>{cut(goals[0], 80)}</ClientText>
          </>
        )}
        .
      </span>
    </Notice>
  );
}

import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { Instant } from '@/components/time/instant';
import { WorkerStateBadge } from '@/components/worker/worker-state-badge';
import type { QueueWorker } from '@/lib/shape/queue/queue';

interface QueueWorkersProps {
  slug: string;
  workers: readonly QueueWorker[];
}

/** Who takes a queue's intents, or did within a day. */
export function QueueWorkers({ slug, workers }: QueueWorkersProps) {
  return (
    <section aria-label="Workers" className="grid gap-2">
      <h2 className="text-sm font-semibold">Workers</h2>
      {workers.length === 0 ? (
        <p className="text-sm text-ink-2">No worker has taken an intent of this queue within a day.</p>
      ) : (
        <ul className="divide-y divide-rule rounded-lg border border-rule bg-card">
          {workers.map(({ id, name, state, lastSeenAt }) => (
            <li key={id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-4 py-2.5 text-sm">
              <Link
                href={`/${slug}/workers/${id}`}
                prefetch={false}
                className="truncate font-semibold underline-offset-4 hover:underline"
              >
                <ClientText>{name}</ClientText>
              </Link>
              <WorkerStateBadge state={state} />
              <span className="col-span-2 text-ink-2">
                heard of <Instant at={lastSeenAt} as="relative" />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

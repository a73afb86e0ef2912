import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { PROTOCOL_WORDS } from '@/lib/client/format/words';
import { choice, filterCodec, text } from '@/lib/client/list/filter';
import type { Protocol } from '@/lib/shape/protocol';
import { atBase } from '@/lib/shape/url/base-path';
import type { StripRange } from '@/lib/shape/worker/bar';
import type { WorkerList, WorkerSummary } from '@/lib/shape/worker/worker';

/** Heartbeats write no events, so the page asks. */
const PACE = 2_000;
/** As many are listed at first, and as many more whenever more are asked for. */
export const WORKERS_STEP = 500;
/** As many as the server counts: asked for when the browser has to find or sort among all of them. */
export const WORKERS_MOST = 5_000;

/** Which workers are listed. `online` are all that are not offline or lost. */
export interface WorkerFilter {
  name?: string | undefined;
  state?: 'online' | 'offline' | undefined;
  protocol?: Protocol | undefined;
}

export const ONLINE_WORDS = { online: 'online', offline: 'offline' };

/** How the filter of the workers is written in its URL. */
export const workerFilters = filterCodec<WorkerFilter>({
  name: text('name'),
  state: choice('state', ONLINE_WORDS),
  protocol: choice('protocol', PROTOCOL_WORDS, 'line'),
});

/** Whether a filter lists a worker; names by any part of them. */
export function matchesWorker({ name, state, protocol }: WorkerFilter, worker: WorkerSummary): boolean {
  const isGone = worker.state === 'offline' || worker.state === 'lost';
  return (
    (!name || worker.name.toLowerCase().includes(name.toLowerCase())) &&
    (!state || isGone === (state === 'offline')) &&
    (!protocol || worker.protocol === protocol)
  );
}

/** The first `limit` workers, page after page. */
async function readUpTo(slug: string, limit: number, signal: AbortSignal): Promise<WorkerList> {
  // By id, since one may change its place between two pages.
  const workers = new Map<string, WorkerSummary>();
  for (let cursor: string | null = null; ; ) {
    const query = new URLSearchParams({ limit: String(limit - workers.size), ...(cursor && { cursor }) });
    const page: WorkerList = await read(
      atBase(`/api/console/${encodeURIComponent(slug)}/workers?${query}`),
      import('@/lib/shape/worker/worker').then(({ workerList }) => workerList),
      signal,
    );
    for (const worker of page.workers) workers.set(worker.id, worker);
    cursor = page.next;
    if (cursor === null || workers.size >= limit) return { ...page, workers: [...workers.values()] };
  }
}

export function workersQuery(slug: string, limit: number) {
  return queryOptions({
    queryKey: [slug, 'workers', limit],
    queryFn: ({ signal }) => readUpTo(slug, limit, signal),
    refetchInterval: PACE,
  });
}

/** One worker, over a range; `follow` are ids of intents that were taken from it. */
export function workerQuery(slug: string, id: string, range: StripRange, follow: readonly string[]) {
  const query = new URLSearchParams({ range, ...(follow.length > 0 && { follow: follow.join() }) });
  return queryOptions({
    queryKey: [slug, 'workers', 'one', id, range, follow],
    queryFn: ({ signal }) =>
      read(
        atBase(`/api/console/${encodeURIComponent(slug)}/workers/${encodeURIComponent(id)}?${query}`),
        import('@/lib/shape/worker/detail').then(({ workerDetail }) => workerDetail),
        signal,
      ),
    refetchInterval: PACE,
  });
}

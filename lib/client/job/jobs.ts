import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import type { Job } from '@/lib/shape/job/job';
import { atBase } from '@/lib/shape/url/base-path';

/** How often jobs are read, in milliseconds: while one runs, and while none does. */
export const OPEN_PACE = 500;
const IDLE_PACE = 10_000;

export const isOpen = (job: Pick<Job, 'finishedAt'>): boolean => job.finishedAt === null;

/** The newest jobs of a workspace, newest first. */
export const jobsQuery = (slug: string) =>
  queryOptions({
    queryKey: [slug, 'jobs'],
    queryFn: ({ signal }) =>
      read(
        atBase(`/api/console/${encodeURIComponent(slug)}/jobs`),
        import('@/lib/shape/job/job').then(({ jobs }) => jobs),
        signal,
      ),
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? OPEN_PACE : IDLE_PACE),
  });

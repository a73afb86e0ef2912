import { queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import type { Job } from '@/lib/shape/job/job';
import { atBase } from '@/lib/shape/url/base-path';

/** The stream tells how jobs come on; should it not, they are read so often while one runs and while none does. */
export const OPEN_PACE = 3_000;
const IDLE_PACE = 30_000;

/** Where all that is read of a workspace's jobs is kept. */
export const jobsKey = (slug: string) => [slug, 'jobs'];

export const isOpen = (job: Pick<Job, 'finishedAt'>): boolean => job.finishedAt === null;

/** The newest jobs of a workspace, newest first. */
export const jobsQuery = (slug: string) =>
  queryOptions({
    queryKey: [...jobsKey(slug), 'list'],
    queryFn: ({ signal }) =>
      read(
        atBase(`/api/console/${encodeURIComponent(slug)}/jobs`),
        import('@/lib/shape/job/job').then(({ jobs }) => jobs),
        signal,
      ),
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? OPEN_PACE : IDLE_PACE),
  });

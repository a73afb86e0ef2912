import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { read } from '@/lib/client/fetch-json';
import { consoleUrl } from '@/lib/client/intent/intents';
import { isOpen, jobsKey, OPEN_PACE } from './jobs';

const shapes = () => import('@/lib/shape/job/job');

const jobUrl = (slug: string, id: string) => `${consoleUrl(slug)}/jobs/${encodeURIComponent(id)}`;

/** One job, read again while it runs. */
export const jobQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: [...jobsKey(slug), id],
    queryFn: ({ signal }) =>
      read(
        jobUrl(slug, id),
        shapes().then(({ job }) => job),
        signal,
      ),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? OPEN_PACE : false),
  });

/** What came of each intent of a job, page after page; only those it passed over, if that is asked. */
export const jobResultsQuery = (slug: string, id: string, onlyPassed: boolean) =>
  infiniteQueryOptions({
    queryKey: [...jobsKey(slug), id, 'results', onlyPassed],
    queryFn: ({ pageParam, signal }) =>
      read(
        `${jobUrl(slug, id)}/results?after=${pageParam}${onlyPassed ? '&only=passed' : ''}`,
        shapes().then(({ jobResults }) => jobResults),
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });

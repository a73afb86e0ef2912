'use client';

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { Page } from '@/components/frame/page';

import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { jobQuery, jobResultsQuery } from '@/lib/client/job/job';
import { passedOf, titleOf } from '@/lib/client/job/job-words';
import { isOpen, jobsQuery } from '@/lib/client/job/jobs';
import type { Job } from '@/lib/shape/job/job';
import type { JobActions } from './job-actions';
import { JobFacts } from './job-facts';
import { JobProgress } from './job-progress';
import { JobResultList } from './job-result-list';
import { PassedOver } from './passed-over';

interface JobViewProps {
  slug: string;
  initial: Job;
  actions: JobActions;
}

/** One job: how far it is, and what came of each intent. */
export function JobView({ slug, initial, actions }: JobViewProps) {
  const client = useQueryClient();
  const [onlyPassed, setOnlyPassed] = useState(false);
  const query = useQuery({ ...jobQuery(slug, initial.id), initialData: initial });
  const job = query.data;
  const { data: jobs = [] } = useQuery(jobsQuery(slug));
  const wanted = jobResultsQuery(slug, job.id, onlyPassed);
  const results = useInfiniteQuery(wanted);
  const rows = results.data?.pages.flatMap((page) => page.results) ?? [];
  const counted = job.done + job.skipped + job.problemCount;
  const isRunning = isOpen(job);
  // What came of more of them, since there is more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again for what was counted since
  useEffect(() => {
    void client.invalidateQueries({ queryKey: wanted.queryKey });
  }, [counted, isRunning]);
  const heading = (
    <>
      <Link
        href={`/${slug}/jobs`}
        title="All jobs"
        className="-ml-2 grid size-8 place-items-center rounded-md text-ink-2 hover:bg-hover"
      >
        <ChevronLeft aria-hidden className="size-4" strokeWidth={1.75} />
        <span className="sr-only">All jobs</span>
      </Link>
      <h1 className="min-w-0 text-lg font-semibold wrap-anywhere">{titleOf(job)}</h1>
    </>
  );
  return (
    <Page width="full" beside={heading}>
      <ReadErrorNotice what="job" query={query} as="band" />
      <div className="grid gap-3 border-b border-rule bg-card px-4 py-4 @lg/page:px-6">
        <JobProgress
          slug={slug}
          job={job}
          jobs={jobs}
          actions={actions}
          facts={<JobFacts job={job} />}
          isLinked={false}
        />
        <div className="rounded-md border border-rule text-sm empty:hidden">
          <PassedOver passed={passedOf(job)} />
        </div>
      </div>
      <div className="flex items-center px-4 py-2 @lg/page:px-6">
        <Checkbox
          label="Only what was passed over"
          checked={onlyPassed}
          onChange={(event) => setOnlyPassed(event.target.checked)}
        />
      </div>
      <ReadErrorNotice what="results" query={results} as="band" />
      {results.data && <JobResultList slug={slug} rows={rows} onlyPassed={onlyPassed} />}
      {results.hasNextPage && (
        <p className="px-4 py-4 text-center @lg/page:px-6">
          <Button
            size="lg"
            disabled={results.isFetchingNextPage}
            onClick={() => void results.fetchNextPage()}
          >
            Show more
          </Button>
        </p>
      )}
    </Page>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '@/components/frame/empty-state';
import { Page } from '@/components/frame/page';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { isOpen, jobsQuery } from '@/lib/client/job/jobs';
import type { Job } from '@/lib/shape/job/job';
import type { JobActions } from './job-actions';
import { JobFacts } from './job-facts';
import { JobProgress } from './job-progress';

interface JobListProps {
  slug: string;
  initial: Job[];
  actions: JobActions;
}

/** The workspace's bulk jobs: those that run, then those that are over. */
export function JobList({ slug, initial, actions }: JobListProps) {
  const query = useQuery({ ...jobsQuery(slug), initialData: initial });
  const jobs = query.data;
  const running = jobs.filter(isOpen).length;
  return (
    <Page
      title="Jobs"
      width="full"
      beside={
        running > 0 && (
          <p className="text-sm text-ink-2 tabular-nums">{running.toLocaleString('en-GB')} running</p>
        )
      }
    >
      <ReadErrorNotice what="jobs" query={query} as="band" />
      {jobs.length === 0 ? (
        <EmptyState title="No jobs yet">
          <p>
            A job is bulk work that the server does in the background: acting on many intents, or deleting,
            expiring or importing many KV keys. It goes on when you leave the page, and after a restart.
          </p>
        </EmptyState>
      ) : (
        <ul>
          {[...jobs.filter(isOpen), ...jobs.filter((job) => !isOpen(job))].map((job) => (
            <li key={job.id} className="border-b border-rule bg-card px-4 py-3 @lg/page:px-6">
              <JobProgress
                slug={slug}
                job={job}
                jobs={jobs}
                actions={actions}
                facts={<JobFacts job={job} />}
              />
            </li>
          ))}
        </ul>
      )}
      {jobs.length > 0 && (
        <p className="px-4 py-3 text-sm text-ink-3 @lg/page:px-6">
          The newest 50 are listed. A finished job is kept for 30 days.
        </p>
      )}
    </Page>
  );
}

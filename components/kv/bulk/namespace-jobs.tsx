'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect } from 'react';
import type { JobActions } from '@/components/job/job-actions';
import { JobProgress } from '@/components/job/job-progress';
import { isOpen, jobsQuery } from '@/lib/client/job/jobs';

interface NamespaceJobsProps {
  slug: string;
  namespace: string;
  actions: JobActions;
  /** The jobs to show: those that were seen running, or started here, and not hidden. */
  watched: readonly string[];
  onWatch: (ids: readonly string[]) => void;
}

/** The jobs that work on a namespace, until they are over and somebody has seen it. */
export function NamespaceJobs({ slug, namespace, actions, watched, onWatch }: NamespaceJobsProps) {
  const { data: jobs = [] } = useQuery(jobsQuery(slug));
  const running = jobs.filter((job) => job.input.namespace === namespace && isOpen(job));
  const fresh = running.filter(({ id }) => !watched.includes(id)).map(({ id }) => id);
  const all = [...watched, ...fresh];
  useEffect(() => {
    if (fresh.length > 0) onWatch([...watched, ...fresh]);
  });
  const shown = jobs.filter(({ id, input }) => all.includes(id) && input.namespace === namespace);
  if (shown.length === 0) return null;
  return (
    <section aria-label="Jobs" className="max-h-[40vh] overflow-y-auto border-b border-rule bg-card">
      {shown.map((job) => (
        <div key={job.id} className="border-b border-rule px-4 py-3 last:border-b-0">
          <JobProgress
            slug={slug}
            job={job}
            jobs={jobs}
            actions={actions}
            onHide={() => onWatch(all.filter((id) => id !== job.id))}
            onUndo={(id) => onWatch([...all, id])}
          />
        </div>
      ))}
      <p className="px-4 pb-3 text-sm">
        <Link href={`/${slug}/jobs`} className="underline decoration-ink-3 underline-offset-4">
          All jobs
        </Link>
      </p>
    </section>
  );
}

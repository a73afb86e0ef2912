import { ClientText } from '@/components/parts/client-text';
import { Instant } from '@/components/time/instant';
import { formatAge } from '@/lib/client/format/duration';
import { reasonOf } from '@/lib/client/job/job-words';
import type { Job } from '@/lib/shape/job/job';

/** Who started a job, when it ran, and why. */
export function JobFacts({ job }: { job: Job }) {
  const { by, createdAt, startedAt, finishedAt } = job;
  const reason = reasonOf(job);
  return (
    <div className="text-sm text-ink-2 wrap-anywhere">
      <p>
        <ClientText>{by.name}</ClientText>, <Instant at={createdAt} as="relative" />
        {startedAt !== null && finishedAt !== null && <>, took {formatAge(finishedAt - startedAt)}</>}
      </p>
      {reason && (
        <p>
          Reason: <ClientText>{reason}</ClientText>
        </p>
      )}
    </div>
  );
}

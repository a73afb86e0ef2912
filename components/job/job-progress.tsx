'use client';

import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ClientText } from '@/components/parts/client-text';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Notice } from '@/components/ui/notice';
import { useAct } from '@/components/ui/use-act';
import {
  hasResults,
  isUndoable,
  progressOf,
  STATE_WORDS,
  shareOf,
  subjectOf,
  titleOf,
  undoOf,
} from '@/lib/client/job/job-words';
import { isOpen, jobsQuery } from '@/lib/client/job/jobs';
import { isAbortable } from '@/lib/shape/job/abortable';
import type { Job, JobState } from '@/lib/shape/job/job';
import type { JobActions } from './job-actions';
import { JobProblems } from './job-problems';

const BARS: Record<JobState, string> = {
  receiving: 'bg-accent',
  queued: 'bg-accent',
  running: 'bg-accent',
  done: 'bg-live',
  aborted: 'bg-ink-3',
  failed: 'bg-failed',
};

interface JobProgressProps {
  slug: string;
  job: Job;
  /** The newest jobs, among which may be the one that undid it. */
  jobs: readonly Job[];
  actions: JobActions;
  /** Whose it is and when it ran, under its name. */
  facts?: ReactNode;
  /** Whether it leads to what came of each intent; not where that stands already. */
  isLinked?: boolean;
  /** Takes it out of sight once it is over. */
  onHide?: () => void;
  /** Told of the job that undoes it. */
  onUndo?: (id: string) => void;
}

/** A job: how far it is, what it has done, and what can be done about it. */
export function JobProgress(props: JobProgressProps) {
  const { slug, job, jobs, actions, facts, isLinked = true, onHide, onUndo } = props;
  const client = useQueryClient();
  const { refusal, isPending, act } = useAct();
  const { state, error } = job;
  const undo = undoOf(job, jobs);
  const isRunning = isOpen(job);
  const at = { workspace: slug, id: job.id };
  const again = () => void client.invalidateQueries({ queryKey: jobsQuery(slug).queryKey });
  const abort = () => act(() => actions.abort(at), again);
  const takeBack = () =>
    act(
      () => actions.undo(at),
      ({ id }) => {
        onUndo?.(id);
        again();
      },
    );
  const title = `${titleOf(job)}: ${subjectOf(job)}`;
  return (
    <article aria-label={title} className="grid gap-2">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-48">
          <h2 className="line-clamp-2 font-semibold wrap-anywhere" title={subjectOf(job)}>
            {titleOf(job)}{' '}
            <span className="font-mono text-sm font-normal">
              <ClientText>{subjectOf(job)}</ClientText>
            </span>
          </h2>
          {facts}
        </div>
        <div className="flex gap-2">
          {isRunning && isAbortable(job.kind) && (
            <Button size="sm" disabled={isPending} onClick={abort}>
              Abort
            </Button>
          )}
          {isUndoable(job) && !undo && (
            <Button size="sm" disabled={isPending} onClick={takeBack}>
              Undo
            </Button>
          )}
          {!isRunning && onHide && (
            <Button size="sm" variant="ghost" onClick={onHide}>
              Hide
            </Button>
          )}
        </div>
      </div>
      <div
        role="progressbar"
        aria-label={title}
        aria-valuenow={Math.round(shareOf(job) * 100)}
        className="h-1.5 overflow-hidden rounded-sm bg-rule"
      >
        <div className={cn('h-full', BARS[state])} style={{ width: `${shareOf(job) * 100}%` }} />
      </div>
      <p className="text-sm text-ink-2 wrap-anywhere tabular-nums">
        <strong
          role="status"
          className={cn('font-semibold', state === 'failed' ? 'text-failed' : 'text-ink')}
        >
          {STATE_WORDS[state]}
        </strong>
        : {progressOf(job)}
        {undo && `. ${isOpen(undo) ? 'Being undone' : 'Undone'}`}
        {error && `. ${error}`}
      </p>
      {hasResults(job) ? (
        isLinked && (
          <Link
            href={`/${slug}/jobs/${job.id}`}
            className="w-fit text-sm underline decoration-ink-3 underline-offset-4"
          >
            What came of each
          </Link>
        )
      ) : (
        <JobProblems job={job} />
      )}
      {refusal && (
        <Notice tone="failed" role="alert">
          {refusal}
        </Notice>
      )}
    </article>
  );
}

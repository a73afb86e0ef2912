'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { JobProgress } from '@/components/job/job-progress';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { ClientText } from '@/components/parts/client-text';
import { Choice } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { bulkPreviewQuery } from '@/lib/client/bulk/bulk';
import { intentFilters } from '@/lib/client/intent/filter';
import { jobsQuery } from '@/lib/client/job/jobs';
import type { BulkAct } from '@/lib/shape/job/bulk';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import { BulkForm } from './bulk-form';
import { BulkSample } from './bulk-sample';
import type { BulkVerbs } from './bulk-verbs';

const NAMES: Record<BulkAct, string> = { cancel: 'Cancel', retry: 'Retry' };

interface BulkDialogProps {
  slug: string;
  filter: IntentFilter;
  verbs: BulkVerbs;
  onClose: () => void;
}

/** Acting on all that a filter matches: how many there are, which, what it takes, and how it comes on. */
export function BulkDialog({ slug, filter, verbs, onClose }: BulkDialogProps) {
  const [first] = verbs.acts;
  const likely = verbs.acts.find((one) => one === 'retry' && /failed|canceled/.test(filter.phase ?? ''));
  const [act, setAct] = useState<BulkAct>(likely ?? first ?? 'cancel');
  const [started, setStarted] = useState<string | null>(null);
  const query = useQuery({ ...bulkPreviewQuery(slug, act, filter), enabled: started === null });
  const { data: jobs = [] } = useQuery(jobsQuery(slug));
  const job = jobs.find(({ id }) => id === started);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="All intents that match"
      description={
        <span className="font-mono text-sm">
          <ClientText>{intentFilters.format(filter)}</ClientText>
        </span>
      }
    >
      {started === null ? (
        <>
          <Choice
            label="Action"
            value={act}
            options={verbs.acts.map((value) => ({ value, name: NAMES[value] }))}
            onChange={setAct}
          />
          <ReadErrorNotice what="matches" query={query} />
          {query.isPending && <p className="text-ink-2">Counting…</p>}
          {query.data && <BulkSample slug={slug} preview={query.data} />}
          {query.data && query.data.count > 0 && (
            <BulkForm
              key={act}
              slug={slug}
              filter={filter}
              preview={query.data}
              verbs={verbs}
              onClose={onClose}
              onStarted={setStarted}
              onStale={() => void query.refetch()}
            />
          )}
        </>
      ) : (
        <>
          {job ? <JobProgress slug={slug} job={job} jobs={jobs} actions={verbs.job} /> : <p>Starting…</p>}
          <p className="text-sm text-ink-2">
            It goes on when you leave this page.{' '}
            <Link href={`/${slug}/jobs`} className="text-ink underline decoration-ink-3 underline-offset-4">
              All jobs
            </Link>
          </p>
        </>
      )}
    </Dialog>
  );
}

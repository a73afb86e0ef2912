'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useId, useState } from 'react';
import { JobProgress } from '@/components/job/job-progress';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { ClientText } from '@/components/parts/client-text';
import { Dialog } from '@/components/ui/dialog';
import { DialogActions } from '@/components/ui/dialog-actions';
import { Select } from '@/components/ui/select';
import { ACT_WORDS, inOrder, isAct } from '@/lib/client/act/act-words';
import { bulkPreviewQuery, type Target } from '@/lib/client/bulk/bulk';
import { intentFilters } from '@/lib/client/intent/filter';
import { jobsQuery } from '@/lib/client/job/jobs';
import type { Act } from '@/lib/shape/act/act';
import { BulkForm } from './bulk-form';
import { BulkSample } from './bulk-sample';
import type { BulkVerbs } from './bulk-verbs';

interface BulkDialogProps {
  slug: string;
  target: Target;
  /** The act that was pressed; it is chosen here where none was. */
  act?: Act | undefined;
  verbs: BulkVerbs;
  /** Told whether anything was begun. */
  onClose: (hasStarted: boolean) => void;
}

/** The act that is likeliest meant for what a filter matches. */
function likely(target: Target, acts: readonly Act[]): Act {
  const isOver = 'filter' in target && /failed|canceled/.test(target.filter.phase ?? '');
  if (isOver && acts.includes('retry')) return 'retry';
  return acts.includes('cancel') ? 'cancel' : (acts[0] ?? 'cancel');
}

/** Acting on many intents: how many there are, which, what it takes, and how it comes on. */
export function BulkDialog({ slug, target, act: pressed, verbs, onClose }: BulkDialogProps) {
  const [act, setAct] = useState<Act>(pressed ?? likely(target, verbs.acts));
  const [started, setStarted] = useState<string | null>(null);
  const query = useQuery({ ...bulkPreviewQuery(slug, act, target), enabled: started === null });
  const { data: jobs = [] } = useQuery(jobsQuery(slug));
  const job = jobs.find(({ id }) => id === started);
  const close = () => onClose(started !== null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={'filter' in target ? 'All intents that match' : titleFor(act, target.ids.length)}
      description={
        'filter' in target && (
          <span className="font-mono text-sm">
            <ClientText>{intentFilters.format(target.filter)}</ClientText>
          </span>
        )
      }
    >
      {started === null ? (
        <>
          {pressed === undefined && <ActChoice acts={verbs.acts} act={act} onChoose={setAct} />}
          <ReadErrorNotice what="matches" query={query} />
          {query.isPending && <p className="text-ink-2">Counting…</p>}
          {query.data && <BulkSample slug={slug} preview={query.data} />}
          {query.data?.count === 0 && (
            <DialogActions stay="Close" onClose={close}>
              {null}
            </DialogActions>
          )}
          {query.data && query.data.count > 0 && (
            <BulkForm
              key={act}
              slug={slug}
              target={target}
              preview={query.data}
              verbs={verbs}
              onClose={close}
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

const titleFor = (act: Act, count: number) =>
  `${ACT_WORDS[act].name}: ${count === 1 ? '1 intent' : `${count.toLocaleString('en-GB')} intents`}`;

interface ActChoiceProps {
  acts: readonly Act[];
  act: Act;
  onChoose: (act: Act) => void;
}

function ActChoice({ acts, act, onChoose }: ActChoiceProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        Action
      </label>
      <Select id={id} value={act} onChange={({ target }) => isAct(target.value) && onChoose(target.value)}>
        {inOrder(acts).map((one) => (
          <option key={one} value={one}>
            {ACT_WORDS[one].name}
          </option>
        ))}
      </Select>
    </div>
  );
}

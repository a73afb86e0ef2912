'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronLeft, Pause, Play } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Page } from '@/components/frame/page';
import { useKeys } from '@/components/keyboard/use-keys';
import { WrittenKeys } from '@/components/kv/written-keys';
import { useFilter } from '@/components/list/use-filter';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { ClientText } from '@/components/parts/client-text';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Age } from '@/components/time/age';
import { Button, buttonStyle } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Notice } from '@/components/ui/notice';
import type { ReleaseOf } from '@/components/worker/release-dialog';
import type { WorkerActions } from '@/components/worker/worker-actions';
import { WorkerNote } from '@/components/worker/worker-note';
import { WorkerStateBadge } from '@/components/worker/worker-state-badge';
import { intentFilters } from '@/lib/client/intent/filter';
import { choice, filterCodec } from '@/lib/client/list/filter';
import { workerQuery } from '@/lib/client/worker/workers';
import type { Decided } from '@/lib/shape/inbox';
import type { StripRange } from '@/lib/shape/worker/bar';
import type { WorkerDetail } from '@/lib/shape/worker/detail';
import { FollowedList, HeldList } from './held-list';
import { Strip } from './strip';
import { WorkerFacts, WorkerGaps } from './worker-facts';

const ReleaseDialog = lazyComponent(() =>
  import('@/components/worker/release-dialog').then((module) => module.ReleaseDialog),
);
const StandingDialog = lazyComponent(() =>
  import('./standing-dialog').then((module) => module.StandingDialog),
);

/** How the range of the strip is written in the URL. */
const stripFilter = filterCodec<{ range?: StripRange | undefined }>({
  range: choice('range', { '1h': '1 h', '24h': '24 h', '7d': '7 d' }),
});

interface WorkerViewProps {
  slug: string;
  initial: WorkerDetail;
  actions: WorkerActions | null;
}

/** One worker: when it was heard of, what it holds, and what is known of it. */
export function WorkerView({ slug, initial, actions }: WorkerViewProps) {
  const { filter, setFilter } = useFilter(stripFilter);
  const range = filter.range ?? '1h';
  const [released, setReleased] = useState<readonly Decided[]>([]);
  const [asked, setAsked] = useState<ReleaseOf | null>(null);
  const [dialog, setDialog] = useState<'drain' | 'resume' | 'forget' | null>(null);
  const follow = released.map(({ id }) => id);
  const { id } = initial.worker;
  const query = useQuery({
    ...workerQuery(slug, id, range, follow),
    initialData: range === initial.range && follow.length === 0 ? initial : undefined,
    placeholderData: keepPreviousData,
  });
  const detail = query.data ?? initial;
  const { worker, bars, gaps, held, followed } = detail;
  const { name, protocol, state, holds, drain, lastSeenAt } = worker;
  const router = useRouter();
  useKeys({ u: () => router.push(`/${slug}/workers`) });
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: [slug, 'workers'] });
  const releasable = held.filter(({ denial }) => denial === null);
  const heading = (
    <>
      <Link
        href={`/${slug}/workers`}
        title="All workers"
        className="-ml-2 grid size-8 place-items-center rounded-md text-ink-2 hover:bg-hover"
      >
        <ChevronLeft aria-hidden className="size-4" strokeWidth={1.75} />
        <span className="sr-only">All workers</span>
      </Link>
      <ProtocolBadge protocol={protocol} className="-mt-0.5" />
      <h1 className="line-clamp-2 min-w-0 text-lg font-semibold wrap-anywhere max-sm:flex-1 max-sm:basis-1/4">
        <ClientText>{name}</ClientText>
      </h1>
      <WorkerStateBadge state={state} />
    </>
  );
  const Icon = drain ? Play : Pause;
  const buttons = (
    <>
      <Link
        href={`/${slug}/intents?${intentFilters.write({ worker: name, protocol })}`}
        className={buttonStyle()}
      >
        Its intents
      </Link>
      {actions && state === 'offline' && <Button onClick={() => setDialog('forget')}>Forget…</Button>}
      {actions && (state !== 'offline' || drain) && (
        <Button onClick={() => setDialog(drain ? 'resume' : 'drain')}>
          <Icon aria-hidden strokeWidth={1.75} />
          {drain ? 'Resume' : 'Drain'}
        </Button>
      )}
    </>
  );
  const releaseAll = actions && releasable.length > 0 && (
    <Button variant="primary" onClick={() => setAsked({ id, name, count: releasable.length })}>
      Release {releasable.length} now
    </Button>
  );
  return (
    <Page width="full" beside={heading} actions={buttons}>
      <ReadErrorNotice what="worker" query={query} className="mx-4 my-3 @3xl/page:mx-6" />
      {state === 'lost' && (
        <Notice as="band" tone="failed" action={releaseAll}>
          <strong className="font-semibold">
            Silent for <Age from={lastSeenAt} to={null} /> while it holds{' '}
            {holds === 1 ? '1 intent' : `${holds} intents`}.
          </strong>{' '}
          Other workers are offered what it claimed when its claims end.
        </Notice>
      )}
      {state !== 'lost' && (
        <Notice as="band" action={releaseAll} className="text-sm first-letter:uppercase">
          <WorkerNote worker={worker} />
        </Notice>
      )}
      <Strip
        range={range}
        bars={bars}
        gaps={gaps}
        onRange={(chosen) => setFilter({ range: chosen }, 'replace')}
      />
      <div className="grid @5xl/page:grid-cols-[minmax(0,1fr)_360px]">
        <div className="min-w-0 @5xl/page:border-r @5xl/page:border-rule">
          <FollowedList
            slug={slug}
            followed={followed}
            refused={new Map(released.flatMap((one) => (one.ok ? [] : [[one.id, one.message ?? '']])))}
          />
          <HeldList
            slug={slug}
            held={held}
            count={holds}
            onRelease={actions && (({ intent }) => setAsked({ id, name, count: 1, ids: [intent.id] }))}
          />
          <div className="px-4 py-4 @3xl/page:px-6">
            <WrittenKeys slug={slug} writer={{ by: 'worker', id }} isOpen={state !== 'offline'} />
          </div>
        </div>
        <div className="grid content-start gap-6 px-4 py-4 @3xl/page:px-6 @5xl/page:px-5">
          <WorkerFacts detail={detail} />
          <WorkerGaps gaps={gaps} />
        </div>
      </div>
      {asked && actions && (
        <ReleaseDialog
          slug={slug}
          of={asked}
          release={actions.release}
          onClose={() => setAsked(null)}
          onDone={(done) => {
            setReleased((before) => [...done, ...before].slice(0, 100));
            refresh();
          }}
        />
      )}
      {dialog && actions && (
        <StandingDialog
          slug={slug}
          worker={worker}
          act={dialog}
          actions={actions}
          onClose={() => setDialog(null)}
          onDone={() => (dialog === 'forget' ? router.push(`/${slug}/workers`) : refresh())}
        />
      )}
    </Page>
  );
}

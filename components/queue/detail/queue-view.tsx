'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronLeft, Pause, Play } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { ChartsPanel } from '@/components/chart/charts-panel';
import { Page } from '@/components/frame/page';
import { LiveStatus } from '@/components/live/live-status';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { useTold } from '@/components/live/use-told';
import { ClientText } from '@/components/parts/client-text';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import type { QueueActions } from '@/components/queue/queue-actions';
import { QueueNote } from '@/components/queue/queue-note';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { visibleText } from '@/lib/client/format/invisible';
import { formatCount } from '@/lib/client/format/number';
import { QUEUE_PACE, queueQueryOf } from '@/lib/client/queue/queue';
import type { QueueDetail } from '@/lib/shape/queue/queue';
import { FailureLines } from './failure-lines';
import { IntentLines } from './intent-lines';
import { QueueFacts } from './queue-facts';
import { QueueSettings } from './queue-settings';
import { QueueWorkers } from './queue-workers';

const PauseDialog = lazyComponent(() =>
  import('@/components/queue/pause-dialog').then((module) => module.PauseDialog),
);
const PurgeDialog = lazyComponent(() => import('./purge-dialog').then((module) => module.PurgeDialog));

const SettingsDialog = lazyComponent(() =>
  import('./settings-dialog').then((module) => module.SettingsDialog),
);

const RANGES = ['1h', '6h', '24h', '7d', '30d', '90d'] as const;
const CHARTS = ['depth', 'wait', 'run', 'failures'] as const;

interface QueueViewProps {
  slug: string;
  initial: QueueDetail;
  actions: QueueActions | null;
}

/** One queue: how it fares, how it fared, who takes its intents and which failed. */
export function QueueView({ slug, initial, actions }: QueueViewProps) {
  const goal = initial.queue.id;
  const query = useQuery({ ...queueQueryOf(slug, goal), initialData: initial });
  useTold(queueQueryOf(slug, goal).queryKey, QUEUE_PACE);
  const { queue, workers, failures, latest } = query.data;
  const [dialog, setDialog] = useState<'pause' | 'settings' | 'purge' | null>(null);
  const client = useQueryClient();
  const onDone = () => void client.invalidateQueries({ queryKey: [slug, 'queue', goal] });
  const close = () => setDialog(null);
  const Icon = queue.pause ? Play : Pause;

  const heading = (
    <>
      <Link
        href={`/${slug}/queues`}
        title="All queues"
        className="-ml-2 grid size-8 place-items-center rounded-md text-ink-2 hover:bg-hover"
      >
        <ChevronLeft aria-hidden className="size-4" strokeWidth={1.75} />
        <span className="sr-only">All queues</span>
      </Link>
      <ProtocolBadge protocol={queue.protocol} className="-mt-0.5" />
      <h1
        title={visibleText(goal)}
        className="line-clamp-2 min-w-0 text-lg font-semibold wrap-anywhere max-sm:flex-1 max-sm:basis-1/4"
      >
        <ClientText>{goal}</ClientText>
      </h1>
      <LiveStatus />
    </>
  );
  return (
    <Page
      width="full"
      beside={heading}
      actions={
        actions && (
          <Button onClick={() => setDialog('pause')}>
            <Icon aria-hidden strokeWidth={1.75} />
            {queue.pause ? 'Resume' : 'Pause'}
          </Button>
        )
      }
    >
      <ReadErrorNotice what="queue" query={query} className="mx-4 my-3 @3xl/page:mx-6" />
      {queue.state !== 'fine' && (
        <p className="border-b border-rule bg-card px-4 py-2.5 text-sm first-letter:uppercase wrap-anywhere @3xl/page:px-6">
          <QueueNote queue={queue} />
        </p>
      )}
      <QueueFacts queue={queue} />
      <div className="grid @5xl/page:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0 @5xl/page:border-r @5xl/page:border-rule">
          <ChartsPanel
            slug={slug}
            goal={goal}
            names={CHARTS}
            ranges={RANGES}
            usual="6h"
            className="@5xl/page:grid-cols-2"
          />
          <FailureLines slug={slug} goal={goal} groups={failures} />
          <IntentLines
            slug={slug}
            title="Newest intents"
            intents={latest}
            all={{ filter: { goal }, name: 'All intents' }}
            none="Its intents have been deleted after their retention."
          />
        </div>
        <div className="grid content-start gap-6 px-4 py-4 @3xl/page:px-6 @5xl/page:px-5">
          <QueueWorkers slug={slug} workers={workers} />
          <QueueSettings detail={query.data} onEdit={actions && (() => setDialog('settings'))} />
          {actions && queue.queued > 0 && (
            <section aria-label="Purge" className="grid justify-items-start gap-2">
              <h2 className="text-sm font-semibold">Purge</h2>
              <p className="text-sm text-ink-2">
                Cancels the {formatCount(queue.queued)} queued intents. Those that run go on.
              </p>
              <Button variant="danger" onClick={() => setDialog('purge')}>
                Purge…
              </Button>
            </section>
          )}
        </div>
      </div>
      {dialog === 'pause' && actions && (
        <PauseDialog
          goal={goal}
          isPaused={queue.pause !== null}
          pause={(reason) => actions.pause({ workspace: slug, goal, reason })}
          resume={() => actions.resume({ workspace: slug, goal })}
          onClose={close}
          onDone={onDone}
        />
      )}
      {dialog === 'settings' && actions && (
        <SettingsDialog
          detail={query.data}
          set={(settings) => actions.set({ workspace: slug, goal, ...settings })}
          onClose={close}
          onDone={onDone}
        />
      )}
      {dialog === 'purge' && actions && (
        <PurgeDialog
          goal={goal}
          queued={queue.queued}
          purge={(typed) => actions.purge({ workspace: slug, goal, typed })}
          onClose={close}
          onDone={onDone}
        />
      )}
    </Page>
  );
}

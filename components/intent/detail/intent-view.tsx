'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ApprovalActions } from '@/components/approval/approval-actions';
import { Page } from '@/components/frame/page';
import { Timeline } from '@/components/intent/timeline/timeline';
import { useKeys } from '@/components/keyboard/use-keys';
import { usePollPace } from '@/components/live/live-provider';
import { LiveStatus } from '@/components/live/live-status';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { ClientText } from '@/components/parts/client-text';
import { IdTail } from '@/components/parts/id-tail';
import { PausedNote } from '@/components/parts/paused-note';
import { PhaseBadge } from '@/components/parts/phase-badge';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { buttonStyle } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Notice } from '@/components/ui/notice';
import { visibleText } from '@/lib/client/format/invisible';
import { intentQuery } from '@/lib/client/intent/intents';
import type { IntentRecord, IntentRelations } from '@/lib/shape/intent-record';
import { Facts } from './facts';
import { IntentActions, type IntentVerbs, type MayAct } from './intent-actions';
import { Envelope, Payload, Result, SharedState } from './payload';
import { StatusWord } from './status-word';

// Most intents ask nobody and stand alone; who tried stands below what one looks at first.
const AnswerBlock = lazyComponent(() =>
  import('@/components/approval/answer-block').then((module) => module.AnswerBlock),
);
const Attempts = lazyComponent(() => import('./attempts').then((module) => module.Attempts));
const HistoryCheck = lazyComponent(
  () => import('./history-check').then((module) => module.HistoryCheck),
  () => <div className="h-11 rounded-lg border border-rule bg-card" />,
);
const Relations = lazyComponent(() => import('./relations').then((module) => module.Relations));
// They come while the page wakes.
const WrittenKeys = lazyComponent(() =>
  import('@/components/kv/written-keys').then((module) => module.WrittenKeys),
);
Attempts.preload();
HistoryCheck.preload();
Relations.preload();

/** Failures are grouped within about so long. */
const GROUPED_MS = 1_500;

interface IntentViewProps {
  slug: string;
  initial: IntentRecord;
  verbs: IntentVerbs;
  /** What one can do about a question it asks. */
  answering: ApprovalActions;
  may: MayAct & { publish: boolean };
}

export function IntentView({ slug, initial, verbs, answering, may }: IntentViewProps) {
  const pace = usePollPace();
  const query = useQuery({
    ...intentQuery(slug, initial.id),
    initialData: initial,
    // What the server's page had no room for is read at once.
    ...(initial.isHistoryCut && { initialDataUpdatedAt: 0 }),
    refetchInterval: ({ state }) => (isUngrouped(state.data) ? GROUPED_MS : pace),
  });
  const intent = query.data;
  const approval = intent.approvals.at(-1);
  const router = useRouter();
  useKeys({ u: () => router.push(`/${slug}/intents`) });

  const heading = (
    <>
      <Link
        href={`/${slug}/intents`}
        title="All intents"
        className="-ml-2 grid size-8 place-items-center rounded-md text-ink-2 hover:bg-hover"
      >
        <ChevronLeft aria-hidden className="size-4" strokeWidth={1.75} />
        <span className="sr-only">All intents</span>
      </Link>
      <ProtocolBadge protocol={intent.protocol} className="-mt-0.5" />
      <h1
        title={visibleText(intent.goal)}
        className="line-clamp-2 min-w-0 text-lg font-semibold wrap-anywhere max-sm:flex-1 max-sm:basis-1/4"
      >
        <ClientText>{intent.goal}</ClientText>
      </h1>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 max-sm:order-1 max-sm:basis-full max-sm:pb-1">
        <PhaseBadge phase={intent.phase} />
        <StatusWord intent={intent} />
        <span className="flex items-center gap-1 text-ink-3">
          <IdTail id={intent.id} />
          <CopyButton text={intent.id} what="the id" />
        </span>
        <LiveStatus />
      </div>
    </>
  );
  return (
    <Page
      width="full"
      beside={heading}
      actions={
        <>
          <Link href={`/${slug}/compare?a=${intent.id}`} prefetch={false} className={buttonStyle()}>
            Compare with…
          </Link>
          <IntentActions slug={slug} intent={intent} verbs={verbs} may={may} />
        </>
      }
    >
      <ReadErrorNotice what="intent" query={query} className="mx-4 mt-4 md:mx-6" />
      {intent.phase === 'queued' && intent.queuePause && (
        <Notice as="band">
          <Link
            href={`/${slug}/queues/${encodeURIComponent(intent.goal)}`}
            className="font-semibold underline underline-offset-4"
          >
            Its queue
          </Link>{' '}
          is <PausedNote pause={intent.queuePause} />
        </Notice>
      )}
      {approval && (
        <AnswerBlock
          key={approval.id}
          slug={slug}
          approval={approval}
          isOpen={intent.finishedAt === null}
          actions={answering}
        />
      )}
      <div className="grid grid-cols-1 @4xl/page:grid-cols-2">
        <div className="@container grid grid-cols-1 content-start gap-8 p-4 py-6 md:p-6">
          <Timeline slug={slug} intent={intent} />
          <HistoryCheck slug={slug} intent={intent} />
          <Attempts intent={intent} />
        </div>
        <div className="grid min-w-0 grid-cols-1 content-start gap-8 border-rule p-4 py-6 @max-4xl/page:border-t md:p-6 @4xl/page:min-h-[calc(100dvh-53px)] @4xl/page:border-l">
          <Facts slug={slug} intent={intent} />
          {hasNeighbours(intent.relations) && <Relations slug={slug} relations={intent.relations} />}
          <WrittenKeys
            slug={slug}
            writer={{ by: 'intent', id: intent.id }}
            isOpen={intent.finishedAt === null}
          />
          <Payload slug={slug} intent={intent} mayPublish={may.publish} />
          <SharedState intent={intent} />
          <Result intent={intent} />
          <Envelope intent={intent} />
        </div>
      </div>
    </Page>
  );
}

/** Which group of failures it is in comes a moment after its last event. */
const isUngrouped = (intent: IntentRecord | undefined) =>
  intent?.phase === 'failed' && intent.failure === null;

function hasNeighbours(relations: IntentRelations): boolean {
  const { parent, retryOf, retriedAs, children, dependsOn, dependents } = relations;
  const isLinked = parent !== null || retryOf !== null || retriedAs !== null;
  return isLinked || children.length + dependsOn.length + dependents.length > 0;
}

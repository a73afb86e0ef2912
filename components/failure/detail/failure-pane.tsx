'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { type RefObject, useEffect } from 'react';
import type { Assignable, FailureActions } from '@/components/failure/failure-actions';
import { FailureMark } from '@/components/failure/failure-mark';
import { FailureTitle } from '@/components/failure/failure-title';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { ClientText } from '@/components/parts/client-text';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Instant } from '@/components/time/instant';
import { commonQuery, failureQuery } from '@/lib/client/failure/failures';
import { formatCount } from '@/lib/client/format/number';
import { intentFilters } from '@/lib/client/intent/filter';
import type { FailureGroup, FailureRange } from '@/lib/shape/failure/failure';
import { COUNT_CAP } from '@/lib/shape/limits';
import { Common, CommonSentence } from './common';
import { FailureActs } from './failure-acts';
import { FailureChart } from './failure-chart';
import { Notes } from './notes';
import { Samples } from './samples';

interface FailurePaneProps {
  slug: string;
  id: string;
  range: FailureRange;
  /** The group as the list has it, until it is read. */
  known: FailureGroup | undefined;
  /** The way back to the list; null beside it. */
  onBack: (() => void) | null;
  me: string;
  members: readonly Assignable[];
  actions: FailureActions;
  pane: RefObject<HTMLElement | null>;
}

const LINK = 'underline decoration-control underline-offset-4 hover:decoration-ink';

/** The open group: what failed, when, what its intents have in common, and what can be done. */
export function FailurePane(props: FailurePaneProps) {
  const { slug, id, range, known, onBack, me, members, actions, pane } = props;
  const query = useQuery(failureQuery(slug, id, range));
  const common = useQuery(commonQuery(slug, id));
  const group = query.data?.group ?? known;
  const isAlone = onBack !== null;
  // Alone it has the focus from the start, which was on what is no longer there.
  useEffect(() => {
    if (isAlone) pane.current?.focus({ preventScroll: true });
  }, [isAlone, pane]);
  return (
    <section
      ref={pane}
      aria-label="Group"
      tabIndex={-1}
      className="flex min-w-0 flex-col border-rule outline-none md:min-h-0 md:overflow-y-auto md:border-l"
    >
      {onBack && (
        <div className="sticky top-0 z-20 flex h-[52px] shrink-0 items-center border-b border-rule bg-card px-2 md:static md:px-4">
          <h1 className="sr-only md:hidden">Failures</h1>
          <button
            type="button"
            onClick={onBack}
            className="flex h-11 items-center gap-1 rounded-md pr-3 pl-1 font-semibold"
          >
            <ChevronLeft aria-hidden className="size-5" strokeWidth={1.75} />
            Failures
          </button>
        </div>
      )}
      <ReadErrorNotice what="group" query={query} className="m-4" />
      {group && (
        <div className="grid grid-cols-1 content-start gap-6 p-4 md:flex-1 md:px-6 md:py-4">
          <header className="grid grid-cols-1 gap-2">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
              <ProtocolBadge protocol={group.protocol} />
              <Link
                href={`/${slug}/queues/${encodeURIComponent(group.goal)}`}
                prefetch={false}
                className={`min-w-0 wrap-anywhere ${LINK}`}
              >
                <ClientText>{group.goal}</ClientText>
              </Link>
              <FailureMark group={group} />
              <span className="ml-auto font-mono text-ink-3" title={group.id}>
                {group.id.slice(0, 4)} {group.id.slice(4, 8)}
              </span>
            </p>
            <h2 className="text-lg font-semibold wrap-anywhere">
              <FailureTitle title={group.title} />
            </h2>
            {common.data && <CommonSentence common={common.data} goal={group.goal} />}
            <p className="flex flex-wrap gap-x-4 text-sm text-ink-2 tabular-nums">
              {query.data && (
                <Link
                  href={`/${slug}/intents?${intentFilters.write({ failure: group.id })}`}
                  prefetch={false}
                  className={`font-semibold text-ink ${LINK}`}
                >
                  {formatCount(query.data.kept)}
                  {query.data.kept === COUNT_CAP && '+'} {query.data.kept === 1 ? 'intent' : 'intents'}
                </Link>
              )}
              <span className="ml-auto">
                first <Instant at={group.firstAt} as="moment" />, last{' '}
                <Instant at={group.lastAt} as="moment" />
              </span>
            </p>
          </header>
          <FailureChart group={group} range={range} from={query.data?.from} stepMs={query.data?.stepMs} />
          {common.data && <Common common={common.data} total={query.data?.kept} />}
          {query.data && <Samples slug={slug} detail={query.data} />}
          {query.data && <Notes notes={query.data.notes} />}
        </div>
      )}
      {group && (
        <FailureActs
          slug={slug}
          group={group}
          kept={query.data?.kept ?? 0}
          me={me}
          members={members}
          actions={actions}
        />
      )}
    </section>
  );
}

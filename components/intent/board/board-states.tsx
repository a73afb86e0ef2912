'use client';

import Link from 'next/link';
import type { ConnectPanelProps } from '@/components/connect/connect-panel';
import type { DemoAction } from '@/components/demo/act';
import { StartDemo } from '@/components/demo/start-demo';
import { EmptyState } from '@/components/frame/empty-state';
import { Button, buttonStyle } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { useHydrated } from '@/components/ui/use-hydrated';
import { formatDuration } from '@/lib/client/format/duration';
import { visibleText } from '@/lib/client/format/invisible';
import { isProtocol, PROTOCOL_WORDS } from '@/lib/client/format/words';
import { intentFilters } from '@/lib/client/intent/filter';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';

const ConnectPanel = lazyComponent(
  () => import('@/components/connect/connect-panel').then((module) => module.ConnectPanel),
  () => <div className="h-96" />,
);

interface EmptyBoardProps {
  connect: ConnectPanelProps;
  /** Missing for who may not start it. */
  startDemo: DemoAction | undefined;
}

/** Nothing was ever published: what to paste so that something is. */
export function EmptyBoard({ connect, startDemo }: EmptyBoardProps) {
  return (
    <EmptyState
      title="No intents yet"
      below={
        <div className="rounded-lg border border-rule bg-card p-4 @lg/page:p-6">
          {startDemo && (
            <div className="mb-5 border-b border-rule pb-5">
              <StartDemo slug={connect.slug} start={startDemo} />
            </div>
          )}
          <ConnectPanel {...connect} />
        </div>
      }
    >
      <p>Publish one with the Intent Bus client. It appears here at once.</p>
    </EmptyState>
  );
}

interface FilteredEmptyBoardProps {
  slug: string;
  filter: IntentFilter;
  onClear: () => void;
}

export function FilteredEmptyBoard({ slug, filter, onClear }: FilteredEmptyBoardProps) {
  const { protocol, ...rest } = filter;
  const isAwake = useHydrated();
  const name = protocol && isProtocol(protocol) && PROTOCOL_WORDS[protocol].name;
  const isOnlyProtocol = name && !Object.values(rest).some(Boolean);
  const byHand = protocol === 'console';
  const nothingYet = byHand ? 'Nothing published by hand yet' : `No intents from ${name} yet`;
  const actions = (
    <>
      {isOnlyProtocol && (
        <Link
          href={byHand ? `/${slug}/publish` : `/${slug}/connect?protocol=${protocol}`}
          className={buttonStyle()}
        >
          {byHand ? 'Publish one by hand' : `Connect with ${name}`}
        </Link>
      )}
      <Button disabled={!isAwake} onClick={onClear}>
        Clear filters
      </Button>
    </>
  );
  return (
    <EmptyState title={isOnlyProtocol ? nothingYet : 'No intent matches'} actions={actions}>
      <p>
        {!isOnlyProtocol && (
          <>
            Filter: <code className="font-mono text-sm">{visibleText(intentFilters.format(filter))}</code>.{' '}
          </>
        )}
        New ones appear here as they arrive.
      </p>
    </EmptyState>
  );
}

/** How far what was searched is behind what there is. */
export function SearchLag({ ms }: { ms: number }) {
  return (
    <p role="status" className="px-4 pb-2 text-sm text-waiting @3xl:px-6">
      The index of texts is {formatDuration(ms)} behind: what is newer is not found by its words yet.
    </p>
  );
}

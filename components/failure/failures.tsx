'use client';

import { useQuery } from '@tanstack/react-query';
import { Settings2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Page } from '@/components/frame/page';
import { useKeys } from '@/components/keyboard/use-keys';
import { useFilter } from '@/components/list/use-filter';
import { useSteadyRows } from '@/components/list/use-steady-rows';
import { LiveStatus } from '@/components/live/live-status';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { lazyComponent } from '@/components/ui/lazy-component';
import { useIsNarrow } from '@/components/ui/use-is-narrow';
import {
  FAILURES_STEP,
  type FailurePlace,
  failurePlaces,
  failuresQuery,
} from '@/lib/client/failure/failures';
import { formatCount } from '@/lib/client/format/number';
import type { FailureList, FailureRules } from '@/lib/shape/failure/failure';
import type { Assignable, FailureActions } from './failure-actions';
import { FailureFilterBar, FIND_ID } from './failure-filter';
import { FailureGroups } from './failure-groups';
import { FailureTabs } from './failure-tabs';
import { NoFailures } from './no-failures';
import { useFailureNews } from './use-failure-news';
import { useOpenGroup } from './use-open-group';

const FailurePane = lazyComponent(() => import('./detail/failure-pane').then((module) => module.FailurePane));
const RulesDialog = lazyComponent(() => import('./rules-dialog').then((module) => module.RulesDialog));
FailurePane.preload();

/** From this width of the page on, in pixels, a group is beside the list. The classes below say the same. */
const BESIDE = 900;

interface FailuresProps {
  slug: string;
  initial: { place: FailurePlace; list: FailureList };
  rules: FailureRules;
  /** The reader's id. */
  me: string;
  members: readonly Assignable[];
  actions: FailureActions;
}

const filterOf = ({ id: _, ...filter }: FailurePlace) => failurePlaces.write(filter);

/** Failed intents in groups of one goal and one error, and the one that is open beside them. */
export function Failures({ slug, initial, rules, me, members, actions }: FailuresProps) {
  const { filter: place, setFilter: go } = useFilter(failurePlaces);
  const [limit, setLimit] = useState(FAILURES_STEP);
  const [isRuling, setIsRuling] = useState(false);
  const isFirst = limit === FAILURES_STEP && filterOf(place) === filterOf(initial.place);
  const query = useQuery({
    ...failuresQuery(slug, place, limit),
    initialData: isFirst ? initial.list : undefined,
  });
  useFailureNews(slug);
  const list = query.data ?? initial.list;
  const root = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLUListElement>(null);
  const pane = useRef<HTMLElement>(null);
  const isAlone = useIsNarrow(root, BESIDE);
  const groups = useSteadyRows(list.groups, rows);
  const ids = useMemo(() => groups.map(({ id }) => id), [groups]);
  const { openId, open, close } = useOpenGroup({ place, go, ids, isAlone, list: rows, pane });
  useKeys({ '/': () => document.getElementById(FIND_ID)?.focus() });
  const isDetailAlone = isAlone && place.id !== undefined;
  // Until the page knows how wide it is.
  const hidden = place.id !== undefined && '@max-[900px]/page:hidden';
  return (
    <Page
      title="Failures"
      width="fill"
      headerClass={place.id === undefined ? undefined : 'max-md:hidden'}
      beside={
        <>
          <FailureTabs
            value={place.tab ?? 'open'}
            counts={list.counts}
            onChange={(tab) => go({ ...place, id: undefined, tab: tab === 'open' ? undefined : tab })}
          />
          <LiveStatus />
        </>
      }
      actions={
        <Button onClick={() => setIsRuling(true)}>
          <Settings2 aria-hidden strokeWidth={1.75} />
          Grouping
        </Button>
      }
    >
      <div ref={root} className="flex flex-col md:min-h-0 md:flex-1">
        <ReadErrorNotice what="failures" query={query} as="band" />
        {!isDetailAlone && (
          <div className={cn(hidden)}>
            <FailureFilterBar place={place} list={list} onChange={go} />
          </div>
        )}
        <div
          className={cn(
            'border-t border-rule md:grid md:min-h-0 md:flex-1',
            !isAlone && openId !== null && '@min-[900px]/page:grid-cols-[minmax(0,1fr)_minmax(380px,36%)]',
          )}
        >
          <div
            className={cn('@container/list md:min-h-0 md:overflow-y-auto', isDetailAlone ? 'hidden' : hidden)}
            data-stale={query.isPlaceholderData || undefined}
          >
            {groups.length === 0 ? (
              <NoFailures place={place} onClear={() => go({ tab: place.tab, range: place.range })} />
            ) : (
              <FailureGroups
                slug={slug}
                place={place}
                list={list}
                groups={groups}
                openId={openId}
                rows={rows}
                onOpen={open}
              />
            )}
            {list.found > list.groups.length && (
              <div className="flex justify-center p-4">
                <Button
                  disabled={query.isPlaceholderData}
                  onClick={() => setLimit(Math.min(1_000, limit * 10))}
                >
                  {query.isPlaceholderData ? 'Loading…' : `Show more of ${formatCount(list.found)}`}
                </Button>
              </div>
            )}
          </div>
          {openId !== null && (
            <FailurePane
              key={openId}
              slug={slug}
              id={openId}
              range={place.range ?? '24h'}
              known={list.groups.find(({ id }) => id === openId)}
              onBack={isDetailAlone ? close : null}
              me={me}
              members={members}
              actions={actions}
              pane={pane}
            />
          )}
        </div>
      </div>
      {isRuling && (
        <RulesDialog
          slug={slug}
          rules={rules}
          setRules={actions.setRules}
          onClose={() => setIsRuling(false)}
        />
      )}
    </Page>
  );
}

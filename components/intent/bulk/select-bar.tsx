'use client';

import { useQuery } from '@tanstack/react-query';
import { Ellipsis, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { useArmed } from '@/components/approval/use-armed';
import type { Selecting } from '@/components/list/selecting';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Menu } from '@/components/ui/menu';
import { ACT_WORDS, inOrder, isDanger } from '@/lib/client/act/act-words';
import { matchCountQuery, type Target } from '@/lib/client/bulk/bulk';
import type { Act } from '@/lib/shape/act/act';
import type { IntentSummary } from '@/lib/shape/intent';
import { isFinished } from '@/lib/shape/phase';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';
import type { BulkVerbs } from './bulk-verbs';

const BulkDialog = lazyComponent(() => import('./bulk-dialog').then((module) => module.BulkDialog));
const EditedRetryDialog = lazyComponent(() =>
  import('@/components/intent/act/edited-retry').then((module) => module.EditedRetryDialog),
);

interface SelectBarProps {
  slug: string;
  filter: IntentFilter;
  /** The rows that are loaded. */
  rows: readonly IntentSummary[];
  hasMore: boolean;
  selecting: Selecting<IntentSummary>;
  verbs: BulkVerbs;
}

const count = (number: number) => number.toLocaleString('en-GB');

/** What can be done with the selected rows, above their end in the ink of the sign. */
export function SelectBar({ slug, filter, rows, hasMore, selecting, verbs }: SelectBarProps) {
  const { ids, clear, all } = selecting;
  const isArmed = useArmed('select bar');
  const [wantsAll, setWantsAll] = useState(false);
  const [open, setOpen] = useState<{ act: Act; target: Target } | 'edited' | null>(null);
  const isFiltered = Object.values(filter).some(Boolean);
  const isShown = rows.every(({ id }) => ids.has(id));
  // Whoever takes a row out again no longer means all of them.
  const isAll = wantsAll && isShown;
  const selectAll = () => {
    all();
    setWantsAll(true);
  };
  const matches = useQuery({ ...matchCountQuery(slug, filter), enabled: isFiltered && hasMore });
  const known = matches.data && `${count(matches.data.count)}${matches.data.isWhole ? '' : '+'}`;
  const many = isAll ? (known ?? 'all') : count(ids.size);

  const selected = rows.filter(({ id }) => ids.has(id));
  const [only] = selected.length === 1 && ids.size === 1 ? selected : [];
  const press = (act: Act) => setOpen({ act, target: isAll ? { filter } : { ids: [...ids] } });
  const isOver = selected.some(({ phase }) => phase === 'failed' || phase === 'canceled');
  const isOpen = selected.length === 0 || selected.some(({ phase }) => !isFinished(phase));
  const likely: Act = isOver ? 'retry' : 'cancel';
  // Of what has succeeded nothing is likely.
  const first = (isOver || isOpen) && verbs.acts.includes(likely) ? likely : null;
  const rest = inOrder(verbs.acts).filter((one) => one !== first && one !== 'priority');

  return (
    <>
      <section
        data-select-bar
        aria-label="Selected intents"
        className="on-sign sticky bottom-4 z-20 mx-4 mt-3 mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg px-4 py-3 text-sm shadow-2xl @3xl:mx-6 max-md:bottom-20"
      >
        <p role="status" className="font-semibold tabular-nums">
          {many} selected
        </p>
        {isFiltered && hasMore && !isAll && (
          <button type="button" disabled={!isArmed} onClick={selectAll} className={LINK}>
            Select all {known && `${known} `}that match
          </button>
        )}
        {!isShown && (
          <button type="button" disabled={!isArmed} onClick={all} className={LINK}>
            Select all {count(rows.length)} shown
          </button>
        )}
        <Button
          size="icon"
          aria-label="Clear the selection"
          aria-keyshortcuts="Escape"
          onClick={clear}
          className="ml-auto size-8 border-transparent bg-transparent text-sign-2 enabled:hover:bg-sign-hover enabled:hover:text-sign-ink max-md:size-11 sm:order-last sm:-ml-2"
        >
          <X aria-hidden strokeWidth={1.75} />
        </Button>
        <div className="flex flex-wrap items-center gap-2 max-sm:w-full sm:ml-auto">
          {first !== null && (
            <Button disabled={!isArmed} onClick={() => press(first)} className={PRIMARY}>
              {first === 'retry' && <RotateCcw aria-hidden strokeWidth={1.75} />}
              {ACT_WORDS[first].name} {many}
            </Button>
          )}
          {only && isFinished(only.phase) && verbs.retryEdited && (
            <Button disabled={!isArmed} onClick={() => setOpen('edited')} className={PLAIN}>
              Retry edited…
            </Button>
          )}
          {verbs.acts.includes('priority') && (
            <Button disabled={!isArmed} onClick={() => press('priority')} className={PLAIN}>
              Priority…
            </Button>
          )}
          <Menu
            label="More acts"
            items={rest.map((act) => ({
              name: `${ACT_WORDS[act].name}…`,
              isDanger: isDanger(act),
              onSelect: () => press(act),
            }))}
          >
            <Button disabled={!isArmed} className={PLAIN}>
              <Ellipsis aria-hidden strokeWidth={1.75} />
              More
            </Button>
          </Menu>
        </div>
      </section>
      {open === 'edited' && only && verbs.retryEdited && (
        <EditedRetryDialog
          slug={slug}
          id={only.id}
          onRetry={verbs.retryEdited}
          onClose={() => setOpen(null)}
        />
      )}
      {open !== null && open !== 'edited' && (
        <BulkDialog
          slug={slug}
          {...open}
          verbs={verbs}
          onClose={(hasStarted) => {
            setOpen(null);
            if (hasStarted) clear();
          }}
        />
      )}
    </>
  );
}

const LINK =
  'min-h-6 text-sign-2 underline decoration-sign-control underline-offset-4 enabled:hover:text-sign-ink max-md:min-h-11';
const PRIMARY =
  'border-sign-ink bg-sign-ink text-sign enabled:hover:bg-sign-2 enabled:hover:border-sign-2 max-md:h-11';
const PLAIN = 'border-sign-control bg-transparent text-sign-ink enabled:hover:bg-sign-hover max-md:h-11';

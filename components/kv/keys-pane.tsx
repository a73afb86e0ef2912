'use client';

import { useQueryClient } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { FilterSelect, FilterText } from '@/components/list/filter-field';
import { ClientText } from '@/components/parts/client-text';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Notice } from '@/components/ui/notice';
import { useAct } from '@/components/ui/use-act';
import { jobsQuery } from '@/lib/client/job/jobs';
import { type KvPlace, SORT_WORDS } from '@/lib/client/kv/kv';
import { keysOf, type Selection, selectionOf } from '@/lib/client/kv/selection';
import type { Delimiter } from '@/lib/shape/kv/delimiter';
import type { KvNamespace } from '@/lib/shape/kv/list';
import { BulkButton } from './bulk/bulk-button';
import type { BulkVerbs } from './bulk/bulk-verbs';
import { KeyList } from './key-list';
import { KeyTree } from './key-tree';
import type { KvActions } from './kv-actions';
import { SplitSelect } from './split-select';

const NamespaceJobs = lazyComponent(() =>
  import('./bulk/namespace-jobs').then((module) => module.NamespaceJobs),
);
const BulkDialog = lazyComponent(() => import('./bulk/bulk-dialog').then((module) => module.BulkDialog));

interface KeysPaneProps {
  slug: string;
  space: KvNamespace;
  place: KvPlace;
  go: (place: KvPlace, history?: 'push' | 'replace') => void;
  split: KvActions['split'] | undefined;
  bulk: BulkVerbs | null;
  /** The jobs to show. */
  watched: readonly string[];
  onWatch: (ids: readonly string[]) => void;
  changed: ReadonlySet<string>;
  onBack: (() => void) | undefined;
}

const SORTS = Object.entries(SORT_WORDS).filter(([sort]) => sort !== 'key');

/** The keys of a namespace: a tree, or a flat list once they are filtered or sorted. */
export function KeysPane({
  slug,
  space,
  place,
  go,
  split,
  bulk,
  watched,
  onWatch,
  changed,
  onBack,
}: KeysPaneProps) {
  const client = useQueryClient();
  const { refusal, isPending, act } = useAct();
  const isFlat = place.match !== undefined || place.sort !== undefined || place.view === 'list';
  const choose = (key: string) => go({ ...place, key });
  const splitAt = (delimiter: Delimiter) =>
    split &&
    act(
      () => split({ workspace: slug, namespace: space.namespace, delimiter }),
      () => {
        void client.invalidateQueries({ queryKey: [slug, 'kv'] });
        void client.invalidateQueries({ queryKey: jobsQuery(slug).queryKey });
      },
    );
  const [scanned, setScanned] = useState('');
  const [selected, setSelected] = useState<Selection | null>(null);
  const found = selectionOf(space.namespace, place.match);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-rule px-4 py-2">
        {onBack && (
          <Button variant="ghost" size="icon" aria-label="Back to the namespaces" onClick={onBack}>
            <ChevronLeft aria-hidden />
          </Button>
        )}
        {onBack && (
          <h2 className="min-w-0 flex-1 truncate font-semibold">
            <ClientText>{space.name}</ClientText>
          </h2>
        )}
        <div className="flex w-full min-w-0 gap-2 [&>:first-child]:min-w-0 [&>:first-child]:flex-1">
          <FilterText
            label="Find"
            value={place.match}
            placeholder="prefix or glob"
            onEnter={(match) => go({ ...place, match })}
          />
          {!isFlat && (
            <SplitSelect value={space.delimiter} disabled={!split || isPending} onChange={splitAt} />
          )}
        </div>
        {refusal && (
          <Notice tone="failed" role="alert">
            {refusal}
          </Notice>
        )}
      </div>
      {bulk && (
        <NamespaceJobs
          slug={slug}
          namespace={space.namespace}
          actions={bulk.jobs}
          watched={watched}
          onWatch={onWatch}
        />
      )}
      {selected && (
        <BulkDialog
          slug={slug}
          selection={selected}
          verbs={bulk}
          onClose={() => setSelected(null)}
          onStarted={(id) => onWatch([...watched, id])}
        />
      )}
      {isFlat ? (
        <KeyList
          slug={slug}
          space={space}
          place={place}
          changed={changed}
          onChoose={choose}
          onScanned={setScanned}
        />
      ) : (
        <KeyTree
          slug={slug}
          space={space}
          place={place}
          changed={changed}
          onChoose={choose}
          onBulk={(prefix) => setSelected({ namespace: space.namespace, prefix })}
          onOpen={(open) => go({ ...place, open }, 'replace')}
        />
      )}
      <div className="flex flex-wrap items-center justify-between gap-2 border-t border-rule px-4 py-2 text-sm text-ink-2 tabular-nums">
        <span role="status" className="min-w-0 flex-1">
          {isFlat ? scanned : `${space.keys.toLocaleString('en-GB')} ${space.keys === 1 ? 'key' : 'keys'}`}
        </span>
        <BulkButton label={`Bulk actions for ${keysOf(found)}`} onPress={() => setSelected(found)} />
        <FilterSelect
          label="Sort"
          value={place.sort}
          any="name"
          options={SORTS}
          onSelect={(sort) => go({ ...place, sort: sort as KvPlace['sort'] })}
        />
      </div>
    </>
  );
}

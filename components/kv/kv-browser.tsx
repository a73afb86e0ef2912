'use client';

import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { EmptyState } from '@/components/frame/empty-state';
import { Page } from '@/components/frame/page';
import { useFilter } from '@/components/list/use-filter';
import { LiveStatus } from '@/components/live/live-status';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { lazyComponent } from '@/components/ui/lazy-component';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useIsNarrow } from '@/components/ui/use-is-narrow';
import { type KvPlace, kvPlaces, namespacesQuery } from '@/lib/client/kv/kv';
import type { KvNamespaces } from '@/lib/shape/kv/list';
import type { BulkVerbs } from './bulk/bulk-verbs';
import { useImport } from './bulk/use-import';
import type { Deleted } from './deleted-toast';
import { KeysPane } from './keys-pane';
import type { KvActions, RevealEntry } from './kv-actions';
import { NamespaceList } from './namespace-list';
import { useKvChanges } from './use-kv-changes';
import { useNewEntry } from './use-new-entry';

/** Its code comes with the first key that is chosen. */
const EntryPane = lazyComponent(() => import('./entry-pane').then((module) => module.EntryPane));
const DeletedToast = lazyComponent(() => import('./deleted-toast').then((module) => module.DeletedToast));
const ImportDialog = lazyComponent(() =>
  import('./bulk/import-dialog').then((module) => module.ImportDialog),
);
const NewEntryDialog = lazyComponent(() =>
  import('./new-entry-dialog').then((module) => module.NewEntryDialog),
);

/** Below this width, in pixels, one part is shown at a time. The classes below say the same. */
const BESIDE = 900;

interface KvBrowserProps {
  slug: string;
  initial: KvNamespaces;
  actions: KvActions | null;
  reveal: RevealEntry;
  bulk: BulkVerbs | null;
  /** Whether they may say which values are masked. */
  mayMask: boolean;
}

/** The workspace's KV: namespaces, the keys of one, and an entry, side by side or one after the other. */
export function KvBrowser({ slug, initial, actions, reveal, bulk, mayMask }: KvBrowserProps) {
  const { filter: place, setFilter: go } = useFilter<KvPlace>(kvPlaces);
  const query = useQuery({ ...namespacesQuery(slug), initialData: initial });
  const root = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow(root, BESIDE);
  const isAwake = useHydrated();
  const [deleted, setDeleted] = useState<Deleted | null>(null);
  const making = useNewEntry(actions !== null && isAwake);
  const importing = useImport(bulk !== null && isAwake);
  const [watched, setWatched] = useState<readonly string[]>([]);
  const changed = useKvChanges(slug, place.namespace, query.data);
  const { namespaces } = query.data;
  const space = namespaces.find(({ namespace }) => namespace === place.namespace);
  const shown = place.key === undefined ? (space ? 'keys' : 'namespaces') : 'entry';
  const isAlone = (part: typeof shown) => cn(isNarrow && shown !== part && 'hidden');
  return (
    <Page
      title="KV"
      width="fill"
      headerClass={isNarrow && shown === 'entry' ? 'max-md:hidden' : undefined}
      beside={<LiveStatus />}
      actions={
        actions && (
          <>
            {bulk && (
              <Button disabled={!isAwake} onClick={importing.open}>
                Import…
              </Button>
            )}
            <Button variant="primary" disabled={!isAwake} onClick={making.open}>
              New entry
            </Button>
          </>
        )
      }
    >
      {deleted && actions && (
        <DeletedToast
          key={`${deleted.namespace} ${deleted.key} ${deleted.version}`}
          slug={slug}
          deleted={deleted}
          restore={actions.restore}
          onClose={() => setDeleted(null)}
        />
      )}
      <ReadErrorNotice what="namespaces" query={query} as="band" />
      {making.isOpen && actions && (
        <NewEntryDialog
          slug={slug}
          namespace={space?.namespace}
          actions={actions}
          onClose={making.close}
          onMade={(made) => {
            making.close();
            go({ ...place, ...made });
          }}
        />
      )}
      {importing.isOpen && (
        <ImportDialog
          slug={slug}
          namespace={space?.namespace}
          onClose={importing.close}
          onStarted={({ namespace, id }) => {
            importing.close();
            setWatched([...watched, id]);
            go({ namespace });
          }}
        />
      )}
      {namespaces.length === 0 ? (
        <EmptyState title="No entries yet">
          <p>
            An entry appears when a worker sets one: Intent Bus <code>set</code>, iii <code>state::set</code>,
            OpenIntent memory. You can also create one here, or import a file.
          </p>
        </EmptyState>
      ) : (
        <div
          ref={root}
          className="flex min-h-0 flex-1 flex-col @min-[900px]/page:grid @min-[900px]/page:grid-cols-[208px_minmax(240px,310px)_minmax(0,1fr)]"
        >
          <NamespaceList
            className={isAlone('namespaces')}
            slug={slug}
            mayMask={mayMask}
            data={query.data}
            chosen={place.namespace}
            onChoose={(namespace) => go({ namespace, view: place.view })}
          />
          <div className={cn('flex min-h-0 min-w-0 flex-col border-r border-rule', isAlone('keys'))}>
            {space ? (
              <KeysPane
                key={space.namespace}
                slug={slug}
                space={space}
                place={place}
                go={go}
                split={actions?.split}
                bulk={bulk}
                watched={watched}
                onWatch={setWatched}
                changed={changed}
                onBack={isNarrow ? () => go({}) : undefined}
              />
            ) : (
              <p className="px-4 py-6 text-ink-2">Choose a namespace.</p>
            )}
          </div>
          <div className={cn('flex min-h-0 min-w-0 flex-col md:overflow-y-auto', isAlone('entry'))}>
            {space && place.key !== undefined ? (
              <EntryPane
                key={`${space.namespace} ${place.key}`}
                slug={slug}
                space={space}
                entryKey={place.key}
                actions={actions}
                reveal={reveal}
                onBack={isNarrow ? () => go({ ...place, key: undefined }) : undefined}
                onDeleted={setDeleted}
              />
            ) : (
              space && <p className="px-6 py-6 text-ink-2">Choose a key to see its value and its history.</p>
            )}
          </div>
        </div>
      )}
    </Page>
  );
}

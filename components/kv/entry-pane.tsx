'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronLeft, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { ClientText } from '@/components/parts/client-text';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { lazyComponent } from '@/components/ui/lazy-component';
import { Notice } from '@/components/ui/notice';
import { useAct } from '@/components/ui/use-act';
import { entryQuery } from '@/lib/client/kv/kv';
import type { KvEntry } from '@/lib/shape/kv/entry';
import type { KvNamespace } from '@/lib/shape/kv/list';
import { CopySnippets } from './copy-snippets';
import type { Deleted } from './deleted-toast';
import { EntryFacts } from './entry-facts';
import { EntryHistory } from './entry-history';
import { EntryValue } from './entry-value';
import type { KvActions, RevealEntry } from './kv-actions';
import { MaskedNotice } from './masked-notice';

const EntryEditor = lazyComponent(() => import('./entry-editor').then((module) => module.EntryEditor));

interface EntryPaneProps {
  slug: string;
  space: KvNamespace;
  entryKey: string;
  actions: KvActions | null;
  reveal: RevealEntry;
  onBack: (() => void) | undefined;
  onDeleted: (entry: Deleted) => void;
}

/** One entry: what it is, its value, its history. */
export function EntryPane({
  slug,
  space,
  entryKey: key,
  actions,
  reveal,
  onBack,
  onDeleted,
}: EntryPaneProps) {
  const { namespace } = space;
  const client = useQueryClient();
  const query = useQuery(entryQuery(slug, namespace, key));
  const [isEditing, setIsEditing] = useState(false);
  const { refusal, isPending, act } = useAct();
  // What was revealed lasts until the entry is left or written anew.
  const [revealed, setRevealed] = useState<KvEntry | null>(null);
  const entry = revealed?.version === query.data?.version ? (revealed ?? undefined) : query.data;
  const isGone = entry?.act === 'deleted' || entry?.act === 'expired';
  const again = () => client.invalidateQueries({ queryKey: [slug, 'kv'] });
  const at = { workspace: slug, namespace, key };
  return (
    <article className="grid grid-cols-1 content-start gap-5 pb-6" aria-label={key}>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-rule bg-card px-4 py-3 @lg/page:px-6">
        {onBack && (
          <Button variant="ghost" size="icon" aria-label="Back to the keys" onClick={onBack}>
            <ChevronLeft aria-hidden />
          </Button>
        )}
        <h2 className="min-w-0 font-mono text-lg font-semibold wrap-anywhere">
          <ClientText>{key}</ClientText>
        </h2>
        <CopyButton text={key} what="key" />
        {actions && entry && !isEditing && !isGone && (
          <div className="ml-auto flex gap-2">
            <Button
              onClick={() => setIsEditing(true)}
              // What is masked whole is revealed first: nobody writes over what they do not see.
              disabled={entry.contentType === 'bytes' || entry.value === null}
              title={entry.contentType === 'bytes' ? 'Bytes are changed by workers and imports.' : undefined}
            >
              <Pencil aria-hidden strokeWidth={1.75} />
              Edit
            </Button>
            <Button
              disabled={isPending}
              onClick={() =>
                act(
                  () => actions.remove({ ...at, expected: entry.version }),
                  () => {
                    onDeleted({ namespace, key, version: entry.version });
                    void again();
                  },
                )
              }
            >
              <Trash2 aria-hidden strokeWidth={1.75} />
              Delete
            </Button>
          </div>
        )}
        {entry && (
          <EntryFacts
            slug={slug}
            protocol={space.protocol}
            entry={entry}
            setTtl={isEditing ? undefined : actions?.setTtl}
          />
        )}
      </header>
      <div className="grid grid-cols-1 gap-5 px-4 @lg/page:px-6">
        <ReadErrorNotice what="entry" query={query} />
        {refusal && (
          <Notice tone="failed" role="alert">
            {refusal}
          </Notice>
        )}
        {query.isPending && <p className="text-ink-3">Loading…</p>}
        {entry?.isMasked && (
          <MaskedNotice
            reveal={reveal && (() => act(() => reveal(at), setRevealed))}
            isWhole={entry.value === null}
            isPending={isPending}
          />
        )}
        {entry && isGone && (
          <Notice
            tone="waiting"
            role="status"
            action={
              actions && (
                <Button
                  disabled={isPending}
                  onClick={() =>
                    act(
                      () => actions.restore({ ...at, version: entry.version - 1, expected: entry.version }),
                      () => void again(),
                    )
                  }
                >
                  Undo: restore version {entry.version - 1}
                </Button>
              )
            }
          >
            {entry.act === 'expired' ? 'This entry has expired.' : 'This entry was deleted.'}
          </Notice>
        )}
        {entry && entry.value !== null && !isEditing && (
          <EntryValue slug={slug} entry={entry} value={entry.value} />
        )}
        {entry && !isEditing && <CopySnippets protocol={space.protocol} entry={entry} />}
        {entry && isEditing && actions && (
          <EntryEditor
            slug={slug}
            newest={entry}
            set={actions.set}
            onDone={() => {
              setIsEditing(false);
              void again();
            }}
            onCancel={() => setIsEditing(false)}
          />
        )}
        {entry && !isEditing && (
          <EntryHistory
            slug={slug}
            entry={entry}
            restore={actions?.restore}
            onRestored={() => void again()}
          />
        )}
      </div>
    </article>
  );
}

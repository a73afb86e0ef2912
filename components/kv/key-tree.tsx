'use client';

import { ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useSteadyRows } from '@/components/list/use-steady-rows';
import { ReadErrorNotice } from '@/components/live/read-error-notice';
import { ClientText } from '@/components/parts/client-text';
import { cn } from '@/components/ui/cn';
import { visibleText } from '@/lib/client/format/invisible';
import type { KvPlace } from '@/lib/client/kv/kv';
import { readFolders, writeFolders } from '@/lib/client/kv/open-folders';
import { type TreeRow, treeRows } from '@/lib/client/kv/tree-rows';
import { foldersOf } from '@/lib/shape/kv/folders';
import type { KvNamespace } from '@/lib/shape/kv/list';
import { BulkButton } from './bulk/bulk-button';
import { indent, KeyRow, rowClass } from './key-row';
import { RowWindow } from './row-window';
import { useLevels } from './use-levels';
import { useRowKeys } from './use-row-keys';

interface KeyTreeProps {
  slug: string;
  space: KvNamespace;
  place: KvPlace;
  changed: ReadonlySet<string>;
  onChoose: (key: string) => void;
  /** Opens what can be done to all keys of a folder. */
  onBulk: (prefix: string) => void;
  /** Told which folders are open, as a URL has them. */
  onOpen: (open: string | undefined) => void;
}

/** A namespace's keys as folders, read level by level as they are opened. */
export function KeyTree({ slug, space, place, changed, onChoose, onBulk, onOpen }: KeyTreeProps) {
  const { namespace, delimiter } = space;
  const { key: chosen } = place;
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set([...readFolders(place.open, delimiter), ...foldersOf(chosen ?? '', delimiter)]),
  );
  const [pages, setPages] = useState<ReadonlyMap<string, number>>(new Map());
  const { levels, failed } = useLevels(slug, namespace, open, pages);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => treeRows(levels, open), [levels, open]);
  const rows = useSteadyRows(found, list);
  useRowKeys(
    list,
    useMemo(() => rows.map(({ id }) => id), [rows]),
  );
  const toggle = (path: string) => {
    const after = new Set(open);
    if (!after.delete(path)) after.add(path);
    setOpen(after);
    onOpen(writeFolders(after));
  };
  const more = (folder: string) => setPages(new Map(pages).set(folder, (pages.get(folder) ?? 1) + 1));
  return (
    <>
      {failed && <ReadErrorNotice what="keys" query={failed} as="band" />}
      {levels.get('')?.folders.length === 0 && levels.get('')?.entries.length === 0 && (
        <p className="px-4 py-6 text-ink-2">No keys are left in this namespace.</p>
      )}
      <RowWindow label="Keys" list={list} rows={rows}>
        {(row) => (
          <Row
            row={row}
            isFailed={failed !== undefined}
            chosen={chosen}
            changed={changed}
            onChoose={onChoose}
            onToggle={toggle}
            onMore={more}
            onBulk={onBulk}
          />
        )}
      </RowWindow>
    </>
  );
}

interface RowProps extends Pick<KeyTreeProps, 'changed' | 'onChoose' | 'onBulk'> {
  chosen: string | undefined;
  row: TreeRow;
  /** Whether a level could not be read, which is said above. */
  isFailed: boolean;
  onToggle: (path: string) => void;
  onMore: (folder: string) => void;
}

function Row({ row, isFailed, chosen, changed, onChoose, onToggle, onMore, onBulk }: RowProps) {
  switch (row.kind) {
    case 'key':
      return (
        <KeyRow
          id={row.id}
          depth={row.depth}
          name={row.name}
          entry={row.entry}
          isChosen={row.entry.key === chosen}
          isFresh={changed.has(row.entry.key)}
          onPress={() => onChoose(row.entry.key)}
        />
      );
    case 'folder':
      return (
        <div className="group relative">
          <button
            type="button"
            data-row={row.id}
            aria-expanded={row.isOpen}
            onClick={() => onToggle(row.path)}
            onKeyDown={(event) => {
              const wants = event.key === 'ArrowRight' ? true : event.key === 'ArrowLeft' ? false : null;
              if (wants !== null && wants !== row.isOpen) onToggle(row.path);
            }}
            className={cn(rowClass(false, false), 'pr-9')}
            style={indent(row.depth)}
          >
            <ChevronRight
              aria-hidden
              strokeWidth={1.75}
              className={cn('size-4 shrink-0 text-ink-2', row.isOpen && 'rotate-90')}
            />
            <span className="min-w-0 flex-1 truncate font-mono text-sm font-semibold" title={row.path}>
              {row.name === '' ? (
                <i className="font-normal text-ink-3">empty name</i>
              ) : (
                <ClientText>{row.name}</ClientText>
              )}
            </span>
            <span className="shrink-0 text-xs text-ink-2 tabular-nums">
              {row.keys.toLocaleString('en-GB')}
              <span className="sr-only"> keys</span>
            </span>
          </button>
          <BulkButton
            isOnRow
            label={`Bulk actions for ${visibleText(row.path)}`}
            onPress={() => onBulk(row.path)}
          />
        </div>
      );
    case 'more':
      return (
        <button
          type="button"
          data-row={row.id}
          onClick={() => onMore(row.folder)}
          className={rowClass(false, false)}
          style={indent(row.depth)}
        >
          <span className="pl-[22px] text-sm underline decoration-ink-3 underline-offset-4">Show more</span>
        </button>
      );
    case 'wait':
      return (
        <p className={cn(rowClass(false, false), 'text-sm text-ink-3')} style={indent(row.depth)}>
          <span className="pl-[22px]">{isFailed ? 'Not read.' : 'Loading…'}</span>
        </p>
      );
  }
}

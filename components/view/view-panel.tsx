'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { Notice } from '@/components/ui/notice';
import { useAct } from '@/components/ui/use-act';
import { type BoardPlace, EVERYTHING, isEdited, placeOf } from '@/lib/client/view/views';
import type { SavedView, ViewContent, ViewList } from '@/lib/shape/view/view';
import { ColumnsDialog } from './columns-dialog';
import { DeletedView } from './deleted-view';
import { ExportDialog } from './export-dialog';
import { NameDialog } from './name-dialog';
import { PanelButton, PanelGroup } from './panel-button';
import { RangeDialog } from './range-dialog';
import { SortSelect } from './sort-select';
import { ViewList as ListOfViews } from './view-list';
import type { ViewProps } from './view-verbs';

interface ViewPanelProps extends ViewProps {
  list: ViewList;
  /** The one that the board was opened with. */
  view: SavedView | undefined;
  close: () => void;
}

type Open = 'save' | 'rename' | 'range' | 'columns' | 'export' | null;

/** What the board shows, kept under names, and how. */
export function ViewPanel({ slug, filter, place, verbs, onOpen, list, view, close }: ViewPanelProps) {
  const client = useQueryClient();
  const { refusal, isPending, act } = useAct();
  const [open, setOpen] = useState<Open>(null);
  const [deleted, setDeleted] = useState<SavedView | null>(null);
  const content: ViewContent = {
    filter,
    sort: place.sort ?? null,
    columns: place.columns ?? null,
  };
  const refresh = () => void client.invalidateQueries({ queryKey: [slug, 'views'] });
  const ask = (what: Open) => {
    close();
    setOpen(what);
  };
  const show = (next: SavedView | null) => {
    close();
    const isStart = list.mine !== null || list.workspace !== null;
    if (next) onOpen(next.filter, { ...placeOf(next), view: next.id });
    else onOpen({}, isStart ? { view: EVERYTHING } : {});
  };
  const saved = (next: SavedView) => {
    refresh();
    onOpen(next.filter, { ...placeOf(next), view: next.id });
  };
  const startWith = (of: 'mine' | 'workspace', id: string | null) =>
    act(() => verbs.startWith({ workspace: slug, id, of }), refresh);
  const remove = (gone: SavedView) =>
    act(
      () => verbs.remove({ workspace: slug, id: gone.id }),
      () => {
        refresh();
        close();
        setDeleted(gone);
        onOpen(filter, { ...place, view: undefined });
      },
    );
  const changes = view && isEdited(view, filter, place);
  return (
    <>
      <ListOfViews list={list} current={view?.id} onShow={show} />
      {refusal && (
        <Notice tone="failed" role="alert" className="m-1">
          {refusal}
        </Notice>
      )}
      <PanelGroup label="Keep">
        {view?.mayChange && changes && (
          <PanelButton
            disabled={isPending}
            onPress={() => act(() => verbs.update({ workspace: slug, id: view.id, content }), refresh)}
          >
            Save changes
          </PanelButton>
        )}
        <PanelButton onPress={() => ask('save')}>Save as new view…</PanelButton>
        {view?.mayChange && <PanelButton onPress={() => ask('rename')}>Rename or share…</PanelButton>}
        {view && (
          <PanelButton
            isOn={list.mine === view.id}
            onPress={() => startWith('mine', list.mine === view.id ? null : view.id)}
          >
            Open first for me
          </PanelButton>
        )}
        {view?.isShared && verbs.mayStartAll && (
          <PanelButton
            isOn={list.workspace === view.id}
            onPress={() => startWith('workspace', list.workspace === view.id ? null : view.id)}
          >
            Open first for everybody
          </PanelButton>
        )}
        {view?.mayChange && <PanelButton onPress={() => remove(view)}>Delete view</PanelButton>}
      </PanelGroup>
      <PanelGroup label="Rows">
        <SortSelect
          sort={place.sort}
          isText={filter.text !== undefined}
          onSort={(sort) => onOpen(filter, { ...place, sort })}
        />
        <PanelButton onPress={() => ask('range')}>Time range…</PanelButton>
        <PanelButton onPress={() => ask('columns')}>Columns…</PanelButton>
        <PanelButton onPress={() => ask('export')}>Export…</PanelButton>
      </PanelGroup>
      {(open === 'save' || (open === 'rename' && view)) && (
        <NameDialog
          slug={slug}
          view={open === 'rename' ? view : undefined}
          content={content}
          verbs={verbs}
          onSaved={saved}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'range' && (
        <RangeDialog
          since={filter.since}
          until={filter.until}
          onChoose={({ since, until }) => {
            setOpen(null);
            onOpen({ ...filter, since, until }, place);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'columns' && (
        <ColumnsDialog
          columns={place.columns ?? list.columns ?? undefined}
          onChoose={(columns) => {
            setOpen(null);
            const next: BoardPlace = { ...place, columns };
            onOpen(filter, next);
            // Without a view they are one's own.
            if (!view) act(() => verbs.keepColumns({ workspace: slug, columns: columns ?? null }), refresh);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'export' && (
        <ExportDialog
          slug={slug}
          filter={filter}
          place={{ ...place, columns: place.columns ?? list.columns ?? undefined }}
          onClose={() => setOpen(null)}
        />
      )}
      {deleted &&
        createPortal(
          <DeletedView
            slug={slug}
            view={deleted}
            restore={verbs.restore}
            onRestored={refresh}
            onClose={() => setDeleted(null)}
          />,
          document.body,
        )}
    </>
  );
}

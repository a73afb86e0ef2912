import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { read } from '@/lib/client/fetch-json';
import { consoleUrl } from '@/lib/client/intent/intents';
import type { IntentSummary } from '@/lib/shape/intent';
import { isInCells } from '@/lib/shape/search/board-columns';

/** So many rows are asked for at once. */
const PIECE = 100;
/** Rows remembered; past it the memory starts afresh. */
const MOST = 5_000;
const RETRY_MS = 5_000;

interface Known {
  revision: number;
  cells: Readonly<Record<string, string>>;
}

/** By workspace, columns and intent. */
const known = new Map<string, Known>();
const watchers = new Set<() => void>();

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

const keyOf = (slug: string, columns: string, id: string) => `${slug} ${columns} ${id}`;
const inCells = (columns: readonly string[]) => columns.filter(isInCells).join();

/** What an intent says in a column; undefined while it is not known, null where it says nothing. */
export function useCell(slug: string, columns: readonly string[], id: string, column: string) {
  return useSyncExternalStore(
    watch,
    () => {
      const cells = known.get(keyOf(slug, inCells(columns), id))?.cells;
      return cells && (cells[column] ?? null);
    },
    () => undefined,
  );
}

interface CellReaderProps {
  slug: string;
  columns: readonly string[];
  rows: readonly IntentSummary[];
}

/** Reads what loaded rows say in columns that no row has by itself, and again once they have changed. */
export function CellReader({ slug, columns, rows }: CellReaderProps) {
  const isReading = useRef(false);
  const [read, setRead] = useState(0);
  const wanted = inCells(columns);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a read the next rows are due
  useEffect(() => {
    if (isReading.current) return;
    const isOld = ({ id, revision }: IntentSummary) =>
      (known.get(keyOf(slug, wanted, id))?.revision ?? 0) < revision;
    const due = rows.filter(isOld).slice(0, PIECE);
    if (due.length === 0) return;
    isReading.current = true;
    void readPiece(slug, wanted, due)
      .then(
        () => 0,
        () => RETRY_MS,
      )
      .then((wait) =>
        setTimeout(() => {
          isReading.current = false;
          setRead((count) => count + 1);
        }, wait),
      );
  }, [slug, wanted, rows, read]);
  return null;
}

async function readPiece(slug: string, columns: string, rows: readonly IntentSummary[]): Promise<void> {
  const query = new URLSearchParams({ ids: rows.map(({ id }) => id).join(), columns });
  const shape = import('@/lib/shape/search/cells').then(({ intentCells }) => intentCells);
  const cells = await read(`${consoleUrl(slug)}/intents/cells?${query}`, shape);
  if (known.size > MOST) known.clear();
  for (const { id, revision } of rows)
    known.set(keyOf(slug, columns, id), { revision, cells: cells[id] ?? {} });
  for (const watcher of watchers) watcher();
}

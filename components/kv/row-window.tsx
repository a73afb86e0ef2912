import { type ReactNode, type RefObject, useEffect, useEffectEvent } from 'react';
import { useWindow } from '@/components/list/use-window';
import { ROW_HEIGHT } from './key-row';

interface RowWindowProps<Row extends { id: string }> {
  label: string;
  list: RefObject<HTMLDivElement | null>;
  rows: readonly Row[];
  children: (row: Row) => ReactNode;
  /** Called when the last rows come near; left out where there are no more. */
  onNearEnd?: (() => void) | undefined;
}

/** So many rows before the end, more are asked for. */
const NEAR = 60;

/** Rows of one height in a part of the page that scrolls, of which only those in sight are drawn. */
export function RowWindow<Row extends { id: string }>({
  label,
  list,
  rows,
  children,
  onNearEnd,
}: RowWindowProps<Row>) {
  const { first, last } = useWindow(list, rows.length);
  const isNearEnd = onNearEnd !== undefined && rows.length > 0 && last > rows.length - NEAR;
  const load = useEffectEvent(() => onNearEnd?.());
  useEffect(() => {
    if (isNearEnd) load();
  }, [isNearEnd]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section of its own would be one too many landmarks
    <div role="group" aria-label={label} className="min-h-0 flex-1 max-md:max-h-[70vh] overflow-y-auto">
      <div ref={list} className="relative" style={{ height: rows.length * ROW_HEIGHT }}>
        <div className="absolute inset-x-0" style={{ top: first * ROW_HEIGHT }}>
          {rows.slice(first, last).map((row) => (
            <div key={row.id}>{children(row)}</div>
          ))}
        </div>
      </div>
    </div>
  );
}

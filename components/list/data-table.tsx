'use client';

import { type AnimationEvent, memo, type ReactNode, type RefObject, useRef } from 'react';
import { cn } from '@/components/ui/cn';
import styles from './data-table.module.css';
import { RowBox, SelectBox } from './select-box';
import type { Selecting } from './selecting';
import type { Sorting, SortKey } from './use-sort';
import { useWindow } from './use-window';

export interface Column<Row> {
  /** What its head says. */
  name: string;
  /** The cells speak for themselves: the head is only read out. */
  isHeadHidden?: boolean;
  /** Its place and width, from the table's own stylesheet, for head and cells. */
  className?: string | undefined;
  cellClass?: string;
  /** The row's name: read out with each of its cells. */
  isRowHeader?: boolean;
  /** Holds the link that covers the row. */
  isLink?: boolean;
  title?: (row: Row) => string | undefined;
  /** Of a table whose rows are all in the browser: how it is sorted by this column. */
  sort?: SortKey<Row>;
  cell: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  label: string;
  /** The same array with every drawing, or all rows are drawn again. */
  columns: readonly Column<Row>[];
  /** Those far from the window are not drawn. */
  rows: readonly Row[];
  /** The grid of a row, and the `--row` height of a body. */
  rowClass: string | undefined;
  bodyClass: string | undefined;
  /** Rows that came in live. */
  arrived?: Set<string>;
  /** Missing where rows are not selected. */
  selecting?: Selecting<Row> | undefined;
  sorting?: Sorting<Row>;
  tableRef?: RefObject<HTMLTableElement | null>;
}

export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowClass, bodyClass, arrived, selecting, sorting, tableRef } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const { first, last } = useWindow(body, rows.length);
  const onFaded = ({ target, animationName }: AnimationEvent) => {
    if (!(target instanceof HTMLElement) || !animationName.includes('arrive')) return;
    const { id } = target.dataset;
    if (id) arrived?.delete(id);
    // React sets it again only for a row that is still among the arrived.
    target.removeAttribute('data-arrived');
  };
  return (
    <table
      ref={tableRef}
      aria-label={label}
      // Those that are not drawn count too, and the head is one.
      aria-rowcount={rows.length + 1}
      className={cn('block', selecting && styles.selectable)}
      onAnimationEnd={onFaded}
    >
      <thead className="sticky top-[52px] z-10 block border-b border-control/60 bg-paper text-left text-xs text-ink-3 @max-3xl:sr-only [&_th]:font-semibold">
        <tr aria-rowindex={1} className={rowClass}>
          {selecting && (
            <th scope="col" className={styles.select}>
              <AllBox rows={rows} selecting={selecting} />
            </th>
          )}
          {columns.map((column) => (
            <th
              key={column.name}
              scope="col"
              aria-sort={sorting?.orderOf(column)}
              className={column.className}
            >
              {column.isHeadHidden ? (
                <span className="sr-only">{column.name}</span>
              ) : (
                (sorting?.head(column) ?? column.name)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody
        ref={body}
        className={cn(styles.body, bodyClass)}
        style={{ '--rows': rows.length, '--first': first } as Record<`--${string}`, number>}
      >
        {rows.slice(first, last).map((row, index) => (
          <tr
            key={row.id}
            className={rowClass}
            aria-rowindex={first + index + 2}
            data-id={row.id}
            data-arrived={arrived?.has(row.id) || undefined}
            aria-selected={selecting?.ids.has(row.id)}
          >
            {selecting && (
              <td className={styles.select}>
                <RowBox
                  id={row.id}
                  label={`Select ${selecting.nameOf(row)}`}
                  isSelected={selecting.ids.has(row.id)}
                  onToggle={selecting.toggle}
                />
              </td>
            )}
            <Cells row={row} columns={columns} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface AllBoxProps<Row> {
  rows: readonly Row[];
  selecting: Selecting<Row>;
}

/** Selects all rows that are loaded, or none. */
function AllBox<Row extends { id: string }>({ rows, selecting: { ids, all, clear } }: AllBoxProps<Row>) {
  const isWhole = rows.length > 0 && rows.every(({ id }) => ids.has(id));
  const state = isWhole || (ids.size > 0 && 'mixed');
  return <SelectBox label="Select all shown" state={state} onPress={() => (isWhole ? clear() : all())} />;
}

interface CellsProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
}

// Not the row with them: its number changes with every one that enters above. `memo` forgets what is generic.
const Cells = memo(function Cells<Row>({ row, columns }: CellsProps<Row>) {
  return columns.map(({ name, isRowHeader, isLink, className: place, cellClass, title, cell }) => {
    const Cell = isRowHeader ? 'th' : 'td';
    return (
      <Cell
        key={name}
        scope={isRowHeader ? 'row' : undefined}
        data-link={isLink || undefined}
        title={title?.(row)}
        className={cn(place, cellClass)}
      >
        {cell(row)}
      </Cell>
    );
  });
}) as <Row>(props: CellsProps<Row>) => ReactNode;

'use client';

import { type CSSProperties, memo, type RefObject, useRef } from 'react';
import { cn } from '@/components/ui/cn';
import list from '@/components/ui/rows.module.css';
import { TableHead } from '@/components/ui/table-head';
import type { IntentPage } from '@/lib/shape/intent';
import styles from './board.module.css';
import { BoardRow } from './board-row';
import { useInViewport } from './use-in-viewport';

interface BoardTableProps {
  slug: string;
  pages: readonly IntentPage[];
  arrived: ReadonlySet<string>;
  tableRef: RefObject<HTMLTableElement | null>;
}

/** The departures board. Its rows are grids, so that one can be two lines on a phone. */
export function BoardTable({ slug, pages, arrived, tableRef }: BoardTableProps) {
  return (
    <table ref={tableRef} aria-label="Intents" className="block">
      <BoardHead />
      {pages.map((page, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages have no name of their own and only grow at the end
        <BoardPage key={index} slug={slug} page={page} arrived={arrived} />
      ))}
    </table>
  );
}

function BoardHead() {
  return (
    <TableHead sticky>
      <tr className={styles.row}>
        <th scope="col">Published</th>
        <th scope="col">
          <span className="sr-only">Line</span>
        </th>
        <th scope="col">Goal</th>
        <th scope="col">Phase</th>
        <th scope="col">Held by</th>
        <th scope="col" className={styles.wide}>
          Attempt
        </th>
        <th scope="col" className={styles.wide}>
          Intent
        </th>
        <th scope="col" className="text-right">
          Age
        </th>
      </tr>
    </TableHead>
  );
}

interface BoardPageProps {
  slug: string;
  page: IntentPage;
  arrived: ReadonlySet<string>;
}

/** Drawn again only when its own rows change, and only near the window, however many pages are loaded. */
const BoardPage = memo(function BoardPage({ slug, page, arrived }: BoardPageProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const near = useInViewport(body);
  const rows: CSSProperties & { '--rows': number } = { '--rows': page.intents.length };
  return (
    <tbody ref={body} className={cn(list.rows, styles.body, !near && list.far)} style={rows}>
      {near &&
        page.intents.map((row) => (
          <BoardRow key={row.id} slug={slug} row={row} arrived={arrived.has(row.id)} />
        ))}
    </tbody>
  );
});

'use client';

import { type CSSProperties, memo, type RefObject, useRef } from 'react';
import { useInViewport } from '@/components/intent/board/use-in-viewport';
import { cn } from '@/components/ui/cn';
import list from '@/components/ui/rows.module.css';
import { Skeleton } from '@/components/ui/skeleton';
import { TableHead } from '@/components/ui/table-head';
import type { DecisionPage } from '@/lib/shape/decision';
import styles from './decision.module.css';
import { DecisionRow } from './decision-row';

interface DecisionTableProps {
  slug: string;
  pages: readonly DecisionPage[];
  tableRef: RefObject<HTMLTableElement | null>;
}

/** The history of decisions, newest first. Its rows are grids, so that one can be two lines on a phone. */
export function DecisionTable({ slug, pages, tableRef }: DecisionTableProps) {
  return (
    <table ref={tableRef} aria-label="Decisions" className="block">
      <TableHead sticky>
        <tr className={styles.row}>
          <th scope="col">Decided</th>
          <th scope="col">
            <span className="sr-only">Line</span>
          </th>
          <th scope="col">What was asked</th>
          <th scope="col">Outcome</th>
          <th scope="col">By</th>
          <th scope="col" className="text-right">
            Took
          </th>
          <th scope="col" className={styles.next}>
            The intent now
          </th>
        </tr>
      </TableHead>
      {pages.map((page, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages have no name of their own and only grow at the end
        <TablePage key={index} slug={slug} page={page} />
      ))}
    </table>
  );
}

/** Drawn again only when its own rows change, and only near the window, however many pages are loaded. */
const TablePage = memo(function TablePage({ slug, page }: { slug: string; page: DecisionPage }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const near = useInViewport(body);
  const rows: CSSProperties & { '--rows': number } = { '--rows': page.decisions.length };
  return (
    <tbody ref={body} className={cn(list.rows, styles.body, !near && list.far)} style={rows}>
      {near && page.decisions.map((row) => <DecisionRow key={row.id} slug={slug} row={row} />)}
    </tbody>
  );
});

const ROWS = Array.from({ length: 10 }, (_, index) => index);

export function DecisionsSkeleton() {
  return (
    <div role="status" className={cn(list.rows, styles.body)}>
      <span className="sr-only">Loading the decisions</span>
      {ROWS.map((index) => (
        <div key={index} aria-hidden className={styles.row}>
          <Skeleton className={`${styles.when} w-12`} />
          <Skeleton shape="dot" className={styles.line} />
          <Skeleton className={`${styles.title} ${index % 3 === 0 ? 'w-2/5' : 'w-1/4'}`} />
          <Skeleton className={`${styles.outcome} w-16`} />
          <Skeleton className={`${styles.who} w-20`} />
        </div>
      ))}
    </div>
  );
}

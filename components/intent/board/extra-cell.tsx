'use client';

import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { Instant } from '@/components/time/instant';
import { formatDuration } from '@/lib/client/format/duration';
import { visibleText } from '@/lib/client/format/invisible';
import { intentFilters } from '@/lib/client/intent/filter';
import type { IntentSummary } from '@/lib/shape/intent';
import { useCell } from './column-cells';

interface ExtraCellProps {
  slug: string;
  column: string;
  /** All that are chosen. */
  columns: readonly string[];
  row: IntentSummary;
}

const nothing = <span className="text-ink-3">–</span>;

/** A cell of a column that a board has only where it is chosen. */
export function ExtraCell({ slug, column, columns, row }: ExtraCellProps) {
  const { publisher, createdAt, finishedAt } = row;
  const told = useCell(slug, columns, row.id, column);
  if (column === 'finished') return finishedAt === null ? nothing : <Instant at={finishedAt} />;
  if (column === 'took') return finishedAt === null ? nothing : formatDuration(finishedAt - createdAt);
  if (column === 'publisher') {
    return (
      <Link
        href={`/${slug}/intents?${intentFilters.write({ publisher })}`}
        prefetch={false}
        title={`Intents of ${visibleText(publisher)}`}
        className="hover:underline"
      >
        <ClientText>{publisher}</ClientText>
      </Link>
    );
  }
  if (told === undefined) return null;
  if (told === null) return nothing;
  if (column === 'started') return <Instant at={Number(told)} />;
  if (column === 'waited') return formatDuration(Number(told));
  return (
    <span title={visibleText(told)}>
      <ClientText>{told}</ClientText>
    </span>
  );
}

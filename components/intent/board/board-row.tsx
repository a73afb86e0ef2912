'use client';

import Link from 'next/link';
import { memo } from 'react';
import { IdTail } from '@/components/parts/id-tail';
import { PhaseBadge } from '@/components/parts/phase-badge';
import { Bullet } from '@/components/parts/protocol-badge';
import { Age } from '@/components/time/age';
import { Instant } from '@/components/time/instant';
import { cn } from '@/components/ui/cn';
import { LINES, shortAgent } from '@/lib/client/format/words';
import type { IntentSummary } from '@/lib/shape/intent';
import styles from './board.module.css';
import { type OneThing, rowNote } from './row-note';

const TONES: Record<OneThing['tone'], string> = {
  failed: 'text-failed',
  waiting: 'text-waiting',
  plain: 'text-ink-2',
  payload: 'text-ink-3',
};

interface BoardRowProps {
  slug: string;
  row: IntentSummary;
  /** It came in live, so it is tinted for a moment. */
  arrived: boolean;
}

export const BoardRow = memo(function BoardRow({ slug, row, arrived }: BoardRowProps) {
  const { text, tone } = rowNote(row);
  return (
    <tr className={cn(styles.row, arrived && 'arrive')}>
      <td className={cn(styles.published, 'text-ink-2')}>
        <Instant at={row.createdAt} />
      </td>
      <td className={cn(styles.line, 'flex')}>
        <Bullet protocol={row.protocol} />
      </td>
      <td className={cn(styles.goal, 'flex min-w-0 items-baseline gap-3')}>
        <Link
          href={`/${slug}/intents/${row.id}`}
          prefetch={false}
          data-row
          title={row.goal}
          className="min-w-0 shrink truncate text-md font-semibold outline-none after:absolute after:inset-0"
        >
          {row.goal}
        </Link>
        <span
          title={text}
          className={cn(
            // The note gives way to the goal, down to what says that there is one.
            'relative z-[1] shrink-[9999] truncate text-sm max-md:hidden',
            tone === 'failed' || tone === 'waiting' ? 'min-w-24' : 'min-w-0',
            TONES[tone],
          )}
        >
          {text}
        </span>
      </td>
      <td className={styles.phase}>
        <PhaseBadge phase={row.phase} />
      </td>
      <td className={cn(styles.held, 'truncate text-sm')} title={row.worker ?? undefined}>
        <span className="text-ink-3 md:hidden">{LINES[row.protocol].name}</span>
        {row.asks && <span className="ml-3 text-waiting md:hidden">{row.asks}</span>}
        {row.worker ? (
          <span className={row.asks ? 'max-md:hidden' : 'max-md:ml-3'}>{shortAgent(row.worker)}</span>
        ) : (
          <span className="text-ink-3 max-md:hidden">–</span>
        )}
      </td>
      <td className={cn(styles.wide, 'text-sm text-ink-2 max-md:hidden')}>
        {row.attempts === 0 ? <span className="text-ink-3">–</span> : `${row.attempts} of ${row.maxAttempts}`}
      </td>
      <td className={cn(styles.wide, 'text-ink-3 max-md:hidden')}>
        <IdTail id={row.id} />
      </td>
      <td className={cn(styles.age, 'text-right text-sm')}>
        <Age from={row.createdAt} to={row.finishedAt} />
      </td>
    </tr>
  );
});

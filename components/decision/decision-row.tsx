'use client';

import Link from 'next/link';
import { memo } from 'react';
import { PhaseBadge } from '@/components/parts/phase-badge';
import { Bullet } from '@/components/parts/protocol-badge';
import { Instant } from '@/components/time/instant';
import { cn } from '@/components/ui/cn';
import { STATE_WORDS } from '@/lib/client/decision/decisions';
import { formatDuration } from '@/lib/client/format/duration';
import { inWords } from '@/lib/client/format/words';
import type { DecisionRecord } from '@/lib/shape/decision';
import styles from './decision.module.css';

/** What there is to know besides: that it was taken back or edited, else why, else which queue it was for. */
function noteOn({ undone, voided, payloadVersion, comment, goal, title, rule }: DecisionRecord): string {
  const notes = [
    undone > 0 && (undone === 1 ? 'taken back once' : `taken back ${undone} times`),
    payloadVersion > 1 && `on version ${payloadVersion}`,
    voided > 0 && `${voided} ${voided === 1 ? 'vote' : 'votes'} voided by an edit`,
    comment && `“${comment}”`,
    rule ? rule.name : title !== goal && goal,
  ];
  return notes.filter(Boolean).join(', ');
}

export const DecisionRow = memo(function DecisionRow({ slug, row }: { slug: string; row: DecisionRecord }) {
  const note = noteOn(row);
  const isDecided = row.state === 'decided';
  const said = isDecided ? inWords(row.outcome ?? '') : STATE_WORDS[row.state];
  const by = row.decidedBy ?? (row.state === 'expired' ? 'nobody' : '–');
  return (
    <tr className={styles.row}>
      <td className={cn(styles.when, 'text-ink-2')}>
        {row.decidedAt === null ? '–' : <Instant at={row.decidedAt} />}
      </td>
      <td className={cn(styles.line, 'flex')}>
        <Bullet protocol={row.protocol} />
      </td>
      <td className={cn(styles.title, 'flex min-w-0 items-baseline gap-3')}>
        <Link
          href={`/${slug}/approvals/${row.id}`}
          prefetch={false}
          data-row
          title={row.title}
          className="min-w-0 shrink truncate text-md font-semibold outline-none after:absolute after:inset-0"
        >
          {row.title}
        </Link>
        <span
          title={note}
          className="relative z-[1] min-w-0 shrink-[9999] truncate text-sm text-ink-3 max-md:hidden"
        >
          {note}
        </span>
      </td>
      <td className={cn(styles.outcome, 'truncate text-sm')} title={said}>
        <span
          className={cn(
            'font-semibold',
            row.state === 'expired' && 'text-waiting',
            row.state === 'withdrawn' && 'text-ink-3',
          )}
        >
          {said}
        </span>
        {isDecided && row.needed > 1 && <span className="text-ink-3"> {row.votes} votes</span>}
      </td>
      <td className={cn(styles.who, 'truncate text-sm')} title={by}>
        <span className={row.decidedBy ? undefined : 'text-ink-3'}>{by}</span>
        <span className="ml-3 text-ink-3 md:hidden">{formatDuration(row.tookMs)}</span>
      </td>
      <td className={cn(styles.took, 'text-right text-sm text-ink-2')}>{formatDuration(row.tookMs)}</td>
      <td className={cn(styles.next, 'text-sm')}>
        <Link
          href={`/${slug}/intents/${row.intentId}`}
          prefetch={false}
          title={row.intent.error ?? `The intent ${row.goal}`}
          className="hover:underline"
        >
          <PhaseBadge phase={row.intent.phase} />
        </Link>
      </td>
    </tr>
  );
});

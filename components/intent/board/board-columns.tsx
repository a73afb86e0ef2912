import Link from 'next/link';
import type { Column } from '@/components/list/data-table';
import { ClientText } from '@/components/parts/client-text';
import { IdTail } from '@/components/parts/id-tail';
import { PhaseBadge } from '@/components/parts/phase-badge';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Age } from '@/components/time/age';
import { Instant } from '@/components/time/instant';
import { cn } from '@/components/ui/cn';
import { visibleText } from '@/lib/client/format/invisible';
import { PROTOCOL_WORDS, shortAgent } from '@/lib/client/format/words';
import { intentFilters } from '@/lib/client/intent/filter';
import type { IntentSummary } from '@/lib/shape/intent';
import styles from './board.module.css';
import { type RowNote, rowNote } from './row-note';

const TONES: Record<RowNote['tone'], string> = {
  failed: 'text-failed',
  waiting: 'text-waiting',
  plain: 'text-ink-2',
  payload: 'text-ink-3',
};
const nothing = <span className="text-ink-3">–</span>;

/** The board's columns. Where there is little room a row has two lines: goal and phase, then what else matters. */
export const boardColumns = (slug: string): readonly Column<IntentSummary>[] => [
  {
    name: 'Published',
    className: styles.published,
    cellClass: 'text-ink-2',
    cell: ({ createdAt }) => <Instant at={createdAt} />,
  },
  {
    name: 'Protocol',
    isHeadHidden: true,
    className: styles.protocol,
    cell: ({ protocol }) => <ProtocolBadge protocol={protocol} />,
  },
  {
    name: 'Goal',
    className: styles.goal,
    isLink: true,
    cell: (row) => <Goal slug={slug} row={row} />,
  },
  { name: 'Phase', className: styles.phase, cell: ({ phase }) => <PhaseBadge phase={phase} /> },
  {
    name: 'Worker',
    className: styles.worker,
    cellClass: 'truncate text-sm',
    cell: (row) => <Worker slug={slug} row={row} />,
  },
  {
    name: 'Attempt',
    className: styles.wide,
    cellClass: 'text-sm text-ink-2',
    cell: ({ attempts, maxAttempts }) => (attempts === 0 ? nothing : `${attempts} of ${maxAttempts}`),
  },
  { name: 'Intent', className: styles.wide, cellClass: 'text-ink-3', cell: ({ id }) => <IdTail id={id} /> },
  {
    name: 'Age',
    className: cn(styles.age, 'text-right'),
    cellClass: 'text-sm',
    cell: ({ createdAt, finishedAt }) => <Age from={createdAt} to={finishedAt} />,
  },
];

interface CellProps {
  slug: string;
  row: IntentSummary;
}

function Goal({ slug, row }: CellProps) {
  const { text, tone } = rowNote(row);
  return (
    <span className="flex min-w-0 items-baseline gap-3">
      <Link
        href={`/${slug}/intents/${row.id}`}
        prefetch={false}
        data-row
        title={visibleText(row.goal)}
        className="min-w-0 shrink truncate text-md font-semibold outline-none after:absolute after:inset-0"
      >
        <ClientText>{row.goal}</ClientText>
      </Link>
      <span
        title={visibleText(text)}
        className={cn(
          // The note gives way to the goal, down to what says that there is one.
          'relative z-[1] shrink-[9999] truncate text-sm @max-3xl:hidden',
          tone === 'failed' || tone === 'waiting' ? 'min-w-24' : 'min-w-0',
          TONES[tone],
        )}
      >
        <ClientText>{text}</ClientText>
      </span>
    </span>
  );
}

/** The worker; on two lines also the protocol, and what went wrong or is waited for in the worker's place. */
function Worker({ slug, row }: CellProps) {
  const note = rowNote(row);
  const isUrgent = note.tone === 'failed' || note.tone === 'waiting';
  return (
    <>
      <span className="mr-3 text-ink-3 @3xl:hidden">{PROTOCOL_WORDS[row.protocol].name}</span>
      {isUrgent && (
        <span title={visibleText(note.text)} className={cn('@3xl:hidden', TONES[note.tone])}>
          <ClientText>{note.text}</ClientText>
        </span>
      )}
      {row.worker ? (
        <Link
          href={`/${slug}/intents?${intentFilters.write({ worker: row.worker })}`}
          prefetch={false}
          title={`Intents of ${visibleText(row.worker)}`}
          className={cn('hover:underline', isUrgent && '@max-3xl:hidden')}
        >
          <ClientText>{shortAgent(row.worker)}</ClientText>
        </Link>
      ) : (
        <span className="@max-3xl:hidden">{nothing}</span>
      )}
    </>
  );
}

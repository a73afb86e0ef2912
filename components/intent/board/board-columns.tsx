import Link from 'next/link';
import type { Column } from '@/components/list/data-table';
import { ClientText } from '@/components/parts/client-text';
import { IdTail } from '@/components/parts/id-tail';
import { PhaseBadge } from '@/components/parts/phase-badge';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Age } from '@/components/time/age';
import { Instant } from '@/components/time/instant';
import { cn } from '@/components/ui/cn';
import { lazyComponent } from '@/components/ui/lazy-component';
import { visibleText } from '@/lib/client/format/invisible';
import { PROTOCOL_WORDS, shortAgent } from '@/lib/client/format/words';
import { intentFilters } from '@/lib/client/intent/filter';
import type { IntentSummary } from '@/lib/shape/intent';
import { BOARD_COLUMNS, isBoardColumn } from '@/lib/shape/search/board-columns';
import styles from './board.module.css';
import { type RowNote, rowNote } from './row-note';

const ExtraCell = lazyComponent(() => import('./extra-cell').then((module) => module.ExtraCell));

const TONES: Record<RowNote['tone'], string> = {
  failed: 'text-failed',
  waiting: 'text-waiting',
  plain: 'text-ink-2',
  payload: 'text-ink-3',
};
const nothing = <span className="text-ink-3">–</span>;

type BoardCell = Column<IntentSummary>;

/** What stands to the left of the chosen columns, on every board. */
const fixedColumns = (slug: string): readonly BoardCell[] => [
  {
    name: 'Published',
    className: styles.published,
    cellClass: 'text-ink-2',
    sort: { param: 'published' },
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
];

/** Those of the chosen columns that a board usually has. */
const usualColumns = (slug: string): Readonly<Record<string, BoardCell>> => ({
  worker: {
    name: BOARD_COLUMNS.worker,
    className: styles.worker,
    cellClass: 'truncate text-sm',
    cell: (row) => <Worker slug={slug} row={row} />,
  },
  attempts: {
    name: BOARD_COLUMNS.attempts,
    className: styles.wide,
    cellClass: 'text-sm text-ink-2',
    sort: { param: 'attempts' },
    cell: ({ attempts, maxAttempts }) => (attempts === 0 ? nothing : `${attempts} of ${maxAttempts}`),
  },
  id: {
    name: BOARD_COLUMNS.id,
    className: styles.wide,
    cellClass: 'text-ink-3',
    cell: ({ id }) => <IdTail id={id} />,
  },
  age: {
    name: BOARD_COLUMNS.age,
    className: cn(styles.age, 'text-right'),
    cellClass: 'text-sm',
    cell: ({ createdAt, finishedAt }) => <Age from={createdAt} to={finishedAt} />,
  },
});

const SORTED_BY: ReadonlySet<string> = new Set(['priority', 'finished']);

/**
 * The board's columns, those that are chosen at the right. Where there is little room a row has two lines: goal and
 * phase, then what else matters.
 */
export function boardColumns(slug: string, chosen: readonly string[]): readonly BoardCell[] {
  const usual = usualColumns(slug);
  // On two lines a row has these whatever is chosen.
  const always = ['worker', 'age'].filter((name) => !chosen.includes(name));
  const shown = chosen.map((name, at): BoardCell => {
    const place = placeOf(at);
    const known = usual[name];
    if (known) return { ...known, className: cn(known.className, place) };
    return {
      name: isBoardColumn(name) ? BOARD_COLUMNS[name] : name,
      className: cn(styles.wide, 'truncate', place),
      cellClass: 'text-sm text-ink-2',
      ...(SORTED_BY.has(name) && { sort: { param: name } }),
      cell: (row) => <ExtraCell slug={slug} column={name} columns={chosen} row={row} />,
    };
  });
  const hidden = always.flatMap((name): BoardCell[] => {
    const known = usual[name];
    return known ? [{ ...known, className: cn(known.className, styles.narrow) }] : [];
  });
  return [...fixedColumns(slug), ...shown, ...hidden];
}

/** From which width of the page on a chosen column is shown, by its place among them. */
function placeOf(at: number): string | undefined {
  if (at < 4) return undefined;
  if (at < 6) return styles.from6;
  return at < 8 ? styles.from8 : styles.from12;
}

const WIDTHS: Readonly<Record<string, string>> = {
  worker: '136px',
  attempts: '64px',
  id: '92px',
  age: '80px',
  publisher: '120px',
  correlation: '120px',
};

/** How wide the chosen columns are, by how many of them are shown. */
export function columnWidths(chosen: readonly string[]): Record<`--${string}`, string> {
  const widths = chosen.map((name) => WIDTHS[name] ?? (isBoardColumn(name) ? '72px' : '128px'));
  return Object.fromEntries(
    [4, 6, 8, 12].map((count) => [`--first-${count}`, widths.slice(0, count).join(' ')]),
  );
}

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

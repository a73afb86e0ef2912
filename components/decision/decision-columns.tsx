import Link from 'next/link';
import type { Column } from '@/components/list/data-table';
import { ClientText } from '@/components/parts/client-text';
import { PhaseBadge } from '@/components/parts/phase-badge';
import { ProtocolBadge } from '@/components/parts/protocol-badge';
import { Instant } from '@/components/time/instant';
import { cn } from '@/components/ui/cn';
import { decisionFilters, STATE_WORDS } from '@/lib/client/decision/decisions';
import { formatDuration } from '@/lib/client/format/duration';
import { visibleText } from '@/lib/client/format/invisible';
import { inWords } from '@/lib/client/format/words';
import type { DecisionRecord } from '@/lib/shape/decision';
import styles from './decision.module.css';

/** What else there is to know: that it was undone or edited, why, and which queue or rule it was about. */
function noteOn({ undone, voided, payloadVersion, comment, goal, title, rule }: DecisionRecord): string {
  const notes = [
    undone > 0 && (undone === 1 ? 'undone once' : `undone ${undone} times`),
    payloadVersion > 1 && `on version ${payloadVersion}`,
    voided > 0 && `${voided} ${voided === 1 ? 'vote' : 'votes'} voided by an edit`,
    comment && `“${comment}”`,
    !rule && title !== goal && goal,
  ];
  return notes.filter(Boolean).join(', ');
}

export const decisionColumns = (slug: string): readonly Column<DecisionRecord>[] => [
  {
    name: 'Decided',
    className: styles.when,
    cellClass: 'text-ink-2',
    cell: ({ decidedAt }) => (decidedAt === null ? '–' : <Instant at={decidedAt} />),
  },
  {
    name: 'Protocol',
    isHeadHidden: true,
    className: styles.protocol,
    cell: ({ protocol }) => <ProtocolBadge protocol={protocol} />,
  },
  {
    name: 'Question',
    className: styles.title,
    isLink: true,
    cell: (row) => <Question slug={slug} row={row} />,
  },
  {
    name: 'Outcome',
    className: styles.outcome,
    cellClass: 'truncate text-sm',
    cell: (row) => <Outcome row={row} />,
  },
  {
    name: 'Decided by',
    className: styles.who,
    cellClass: 'truncate text-sm',
    cell: (row) => <Decider slug={slug} row={row} />,
  },
  {
    name: 'Took',
    className: cn(styles.took, 'text-right'),
    cellClass: 'text-sm text-ink-2',
    cell: ({ tookMs }) => formatDuration(tookMs),
  },
  {
    name: 'Intent now',
    className: styles.next,
    cellClass: 'text-sm',
    cell: ({ intentId, intent, goal }) => (
      <Link
        href={`/${slug}/intents/${intentId}`}
        prefetch={false}
        title={visibleText(intent.error ?? `Intent ${goal}`)}
        className="hover:underline"
      >
        <PhaseBadge phase={intent.phase} />
      </Link>
    ),
  },
];

interface CellProps {
  slug: string;
  row: DecisionRecord;
}

function Question({ slug, row }: CellProps) {
  const { id, title, rule } = row;
  const note = noteOn(row);
  return (
    <span className="flex min-w-0 items-baseline gap-3">
      <Link
        href={`/${slug}/approvals/${id}`}
        prefetch={false}
        data-row
        title={visibleText(title)}
        className="min-w-0 shrink truncate text-md font-semibold outline-none after:absolute after:inset-0"
      >
        <ClientText>{title}</ClientText>
      </Link>
      <span
        title={visibleText(note)}
        className="relative z-[1] min-w-0 shrink-[9999] truncate text-sm text-ink-3 @max-3xl:hidden"
      >
        <ClientText>{note}</ClientText>
        {rule && (
          <Link
            href={`/${slug}/rules/${rule.id}`}
            prefetch={false}
            className={cn('hover:underline', note && 'ml-2')}
          >
            <ClientText>{rule.name}</ClientText>
          </Link>
        )}
      </span>
    </span>
  );
}

function Outcome({ row: { state, outcome, needed, votes } }: { row: DecisionRecord }) {
  const isDecided = state === 'decided';
  const word = isDecided ? inWords(outcome ?? '') : STATE_WORDS[state];
  return (
    <span title={visibleText(word)}>
      <span
        className={cn(
          'font-semibold',
          state === 'expired' && 'text-waiting',
          state === 'withdrawn' && 'text-ink-3',
        )}
      >
        <ClientText>{word}</ClientText>
      </span>
      {isDecided && needed > 1 && <span className="text-ink-3"> {votes} votes</span>}
    </span>
  );
}

function Decider({ slug, row: { decidedBy, state, tookMs } }: CellProps) {
  return (
    <>
      {decidedBy === null ? (
        <span className="text-ink-3">{state === 'expired' ? 'nobody' : '–'}</span>
      ) : (
        <Link
          href={`/${slug}/approvals?view=decided&${decisionFilters.write({ by: decidedBy })}`}
          prefetch={false}
          title={`Decisions by ${visibleText(decidedBy)}`}
          className="hover:underline"
        >
          <ClientText>{decidedBy}</ClientText>
        </Link>
      )}
      <span className="ml-3 text-ink-3 @3xl:hidden">{formatDuration(tookMs)}</span>
    </>
  );
}

import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { IdTail } from '@/components/parts/id-tail';
import { PhaseBadge } from '@/components/parts/phase-badge';
import { cn } from '@/components/ui/cn';
import { visibleText } from '@/lib/client/format/invisible';
import type { JobResult } from '@/lib/shape/job/job';

const WORDS: Record<JobResult['outcome'], string> = { done: 'Done', skipped: 'Skipped', refused: 'Refused' };

interface JobResultListProps {
  slug: string;
  rows: readonly JobResult[];
  onlyPassed: boolean;
}

/** What came of each intent, and why of those that were passed over. */
export function JobResultList({ slug, rows, onlyPassed }: JobResultListProps) {
  if (rows.length === 0) {
    return (
      <p className="border-t border-rule px-4 py-6 text-ink-2 @lg/page:px-6">
        {onlyPassed ? 'Nothing was passed over.' : 'Nothing was done yet.'}
      </p>
    );
  }
  return (
    <ul aria-label="Results" className="border-t border-rule bg-card">
      {rows.map((row) => (
        <ResultRow key={row.number} slug={slug} row={row} />
      ))}
    </ul>
  );
}

function ResultRow({ slug, row }: { slug: string; row: JobResult }) {
  const { intentId, goal, phase, outcome, note, madeId } = row;
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 border-b border-rule px-4 py-2 @lg/page:px-6">
      {goal === null ? (
        <span className="min-w-0 flex-1 truncate text-ink-3">deleted</span>
      ) : (
        <Link
          href={`/${slug}/intents/${intentId}`}
          prefetch={false}
          title={visibleText(goal)}
          className="min-w-0 flex-1 basis-40 truncate font-semibold hover:underline"
        >
          <ClientText>{goal}</ClientText>
        </Link>
      )}
      <span className="text-sm text-ink-3">
        <IdTail id={intentId} />
      </span>
      {phase && <PhaseBadge phase={phase} />}
      <span
        className={cn(
          'basis-64 text-sm wrap-anywhere max-sm:basis-full',
          outcome === 'refused' ? 'text-failed' : outcome === 'done' ? 'text-ink' : 'text-ink-2',
        )}
      >
        <strong className="font-semibold">{WORDS[outcome]}</strong>
        {note && `: ${note}`}
        {madeId && (
          <>
            {', as '}
            <Link
              href={`/${slug}/intents/${madeId}`}
              prefetch={false}
              className="underline decoration-ink-3 underline-offset-4"
            >
              a new intent
            </Link>
          </>
        )}
      </span>
    </li>
  );
}

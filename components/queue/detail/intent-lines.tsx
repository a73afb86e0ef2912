import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { PhaseBadge } from '@/components/parts/phase-badge';
import { Instant } from '@/components/time/instant';
import { intentFilters } from '@/lib/client/intent/filter';
import type { IntentSummary } from '@/lib/shape/intent';
import type { IntentFilter } from '@/lib/shape/search/intent-filter';

interface IntentLinesProps {
  slug: string;
  title: string;
  intents: readonly IntentSummary[];
  /** Where all of them are listed. */
  all: { filter: IntentFilter; name: string };
  /** Said when there is none. */
  none: string;
}

/** The newest of some intents, a line each, and the way to all of them. */
export function IntentLines({ slug, title, intents, all, none }: IntentLinesProps) {
  return (
    <section aria-label={title} className="border-b border-rule">
      <div className="flex min-h-10 items-center gap-3 border-b border-rule px-4 text-sm @3xl/page:px-6">
        <h2 className="font-semibold">{title}</h2>
        {intents.length > 0 && (
          <Link
            href={`/${slug}/intents?${intentFilters.write(all.filter)}`}
            prefetch={false}
            className="ml-auto underline underline-offset-4"
          >
            {all.name}
          </Link>
        )}
      </div>
      {intents.length === 0 && <p className="bg-card px-4 py-3 text-sm text-ink-2 @3xl/page:px-6">{none}</p>}
      <ul>
        {intents.map(({ id, createdAt, phase, error, payloadHead, worker }) => (
          <li
            key={id}
            className="relative flex min-h-9 items-center gap-4 border-b border-rule bg-card px-4 text-sm last:border-b-0 hover:bg-hover @3xl/page:px-6"
          >
            <Link
              href={`/${slug}/intents/${id}`}
              prefetch={false}
              className="w-18 shrink-0 tabular-nums outline-offset-[-2px] after:absolute after:inset-0"
            >
              <Instant at={createdAt} />
            </Link>
            <span className={`min-w-0 flex-1 truncate ${error ? '' : 'font-mono text-ink-2'}`}>
              <ClientText>{error ?? payloadHead}</ClientText>
            </span>
            <span className="w-26 shrink-0">
              <PhaseBadge phase={phase} />
            </span>
            <span className="w-32 truncate text-ink-2 max-sm:hidden">
              {worker === null ? <span className="text-ink-3">–</span> : <ClientText>{worker}</ClientText>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import Link from 'next/link';
import { FailureMark } from '@/components/failure/failure-mark';
import { FailureTitle } from '@/components/failure/failure-title';
import { Age } from '@/components/time/age';
import { failurePlaces } from '@/lib/client/failure/failures';
import { formatCount } from '@/lib/client/format/number';
import type { FailureGroup } from '@/lib/shape/failure/failure';

interface FailureLinesProps {
  slug: string;
  goal: string;
  groups: readonly FailureGroup[];
}

/** What the failures of a queue say, most first, and the way to all of them. */
export function FailureLines({ slug, goal, groups }: FailureLinesProps) {
  return (
    <section aria-label="Failures" className="border-b border-rule">
      <div className="flex min-h-10 items-center gap-3 border-b border-rule px-4 text-sm @3xl/page:px-6">
        <h2 className="font-semibold">
          Failures <span className="font-normal text-ink-3">last 24 h</span>
        </h2>
        <Link
          href={`/${slug}/failures?${failurePlaces.write({ goal })}`}
          prefetch={false}
          className="ml-auto underline underline-offset-4"
        >
          All failures
        </Link>
      </div>
      {groups.length === 0 && (
        <p className="bg-card px-4 py-3 text-sm text-ink-2 @3xl/page:px-6">
          No intent of this queue has failed in the last 24 hours, but for what is muted or resolved.
        </p>
      )}
      <ul>
        {groups.map((group) => (
          <li
            key={group.id}
            className="relative flex min-h-9 items-center gap-4 border-b border-rule bg-card px-4 text-sm last:border-b-0 hover:bg-hover @3xl/page:px-6"
          >
            <span className="w-18 shrink-0 font-semibold tabular-nums">{formatCount(group.count)}</span>
            <Link
              href={`/${slug}/failures?${failurePlaces.write({ goal, id: group.id })}`}
              prefetch={false}
              className="min-w-0 flex-1 truncate outline-offset-[-2px] after:absolute after:inset-0"
            >
              <FailureTitle title={group.title} />
            </Link>
            <span className="shrink-0 text-ink-2 max-sm:hidden">
              <FailureMark group={group} />
            </span>
            <span className="w-24 shrink-0 text-right whitespace-nowrap text-ink-2 tabular-nums">
              <Age from={group.lastAt} to={null} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

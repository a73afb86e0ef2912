import Link from 'next/link';
import { PassedOver } from '@/components/job/passed-over';
import { ClientText } from '@/components/parts/client-text';
import { PhaseIcon } from '@/components/parts/phase-icon';
import { Instant } from '@/components/time/instant';
import { ACT_WORDS } from '@/lib/client/act/act-words';
import type { BulkPreview } from '@/lib/shape/job/bulk';
import { BULK_LISTED } from '@/lib/shape/limits';

const number = new Intl.NumberFormat('en-GB');
/** So many are named where there are more than can all be named. */
const NAMED = 5;

/** How many intents an act would meet, which, and why it passes over the others. */
export function BulkSample({ slug, preview }: { slug: string; preview: BulkPreview }) {
  const { act, count, passed, isWhole, sample } = preview;
  const named = count > BULK_LISTED ? sample.slice(0, NAMED) : sample;
  const more = count - named.length;
  return (
    <div className="min-w-0 rounded-md border border-rule bg-paper text-sm">
      <p className="px-3 py-2 text-ink-2">
        {count === 0 ? (
          `None can be ${ACT_WORDS[act].done}.`
        ) : (
          <>
            <strong className="text-base text-ink tabular-nums">
              {number.format(count)}
              {isWhole ? '' : '+'}
            </strong>{' '}
            will be {ACT_WORDS[act].done}.
          </>
        )}
        {!isWhole && ' There are more than are acted on at once: the newest go first.'}
      </p>
      {named.length > 0 && (
        <ul
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
          tabIndex={0}
          aria-label="Newest matches"
          className="grid max-h-52 gap-1 overflow-y-auto border-t border-rule px-3 py-2 -outline-offset-2"
        >
          {named.map(({ id, goal, phase, createdAt }) => (
            <li key={id} className="flex min-w-0 items-center gap-2">
              <PhaseIcon phase={phase} className="size-3.5 shrink-0" />
              <Link href={`/${slug}/intents/${id}`} className="min-w-0 flex-1 truncate hover:underline">
                <ClientText>{goal}</ClientText>
              </Link>
              <span className="shrink-0 text-ink-3">
                <Instant at={createdAt} as="relative" />
              </span>
            </li>
          ))}
          {more > 0 && <li className="text-ink-2 tabular-nums">and {number.format(more)} more</li>}
        </ul>
      )}
      <PassedOver passed={passed} />
    </div>
  );
}

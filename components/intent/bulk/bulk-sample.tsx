import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { PhaseIcon } from '@/components/parts/phase-icon';
import { Instant } from '@/components/time/instant';
import type { BulkAct, BulkPreview } from '@/lib/shape/job/bulk';

const number = new Intl.NumberFormat('en-GB');
const PASSED: Record<BulkAct, string> = {
  cancel: 'have finished and stay as they are',
  retry: 'have not failed and stay as they are',
};

/** How many intents an act would meet, and the newest of them. */
export function BulkSample({ slug, preview }: { slug: string; preview: BulkPreview }) {
  const { act, count, passed, isWhole, sample } = preview;
  const more = count - sample.length;
  const rest = `${number.format(passed)} that match ${PASSED[act]}`;
  if (count === 0)
    return (
      <p className="text-ink-2">
        Nothing to {act}
        {passed > 0 && `: ${rest}`}.
      </p>
    );
  return (
    <div className="rounded-md border border-rule bg-paper text-sm">
      <p className="px-3 py-2 text-ink-2">
        <strong className="text-base text-ink tabular-nums">
          {number.format(count)}
          {isWhole ? '' : '+'}
        </strong>{' '}
        to {act}
        {passed > 0 && `; ${rest}`}.
        {!isWhole && ' There are more than are acted on at once: the newest go first.'}
      </p>
      {sample.length > 0 && (
        <ul aria-label="Newest matches" className="grid gap-1 border-t border-rule px-3 py-2">
          {sample.map(({ id, goal, phase, createdAt }) => (
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
    </div>
  );
}

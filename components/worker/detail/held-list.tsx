import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { PhaseBadge } from '@/components/parts/phase-badge';
import { Age, Relative } from '@/components/time/age';
import { Button } from '@/components/ui/button';
import type { IntentSummary } from '@/lib/shape/intent';
import type { HeldIntent } from '@/lib/shape/worker/detail';

const ROW =
  'relative flex min-h-11 flex-wrap items-center gap-x-4 gap-y-0.5 border-b border-rule bg-card px-4 py-1.5 text-sm last:border-b-0 hover:bg-hover @3xl/page:px-6';

function Name({ slug, intent: { id, goal, payloadHead } }: { slug: string; intent: IntentSummary }) {
  return (
    <span className="min-w-0 flex-1 basis-48 truncate">
      <Link
        href={`/${slug}/intents/${id}`}
        prefetch={false}
        className="text-[15px] font-semibold outline-offset-[-2px] after:absolute after:inset-0"
      >
        <ClientText>{goal}</ClientText>
      </Link>
      <span className="ml-3 font-mono text-ink-2">
        <ClientText>{payloadHead}</ClientText>
      </span>
    </span>
  );
}

interface HeldListProps {
  slug: string;
  held: readonly HeldIntent[];
  /** How many it holds in all. */
  count: number;
  /** Asks to release one; null for who may not. */
  onRelease: ((held: HeldIntent) => void) | null;
}

/** What a worker holds, each with the time that its claim has left. */
export function HeldList({ slug, held, count, onRelease }: HeldListProps) {
  return (
    <section aria-label="Runs now" className="border-b border-rule">
      <h2 className="flex min-h-10 items-center border-b border-rule px-4 text-sm font-semibold @3xl/page:px-6">
        Runs now
        {count > held.length && (
          <span className="ml-2 font-normal text-ink-3">{`${held.length} of ${count}`}</span>
        )}
      </h2>
      {held.length === 0 && (
        <p className="bg-card px-4 py-3 text-sm text-ink-2 @3xl/page:px-6">It holds no intent.</p>
      )}
      <ul>
        {held.map((one) => (
          <li key={one.intent.id} className={ROW}>
            <Name slug={slug} intent={one.intent} />
            <span className="text-ink-2 tabular-nums">
              attempt {one.intent.attempts}
              {one.claimedAt !== null && (
                <>
                  , for <Age from={one.claimedAt} to={null} />
                </>
              )}
            </span>
            <span className="w-36 text-right font-semibold text-waiting tabular-nums">
              {one.claimEndsAt !== null && (
                <>
                  claim ends <Relative at={one.claimEndsAt} />
                </>
              )}
            </span>
            {onRelease && one.denial === null && (
              <Button className="relative z-1" onClick={() => onRelease(one)}>
                Release
              </Button>
            )}
            {one.denial !== null && <span className="basis-full text-ink-3">Not released: {one.denial}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FollowedListProps {
  slug: string;
  followed: readonly IntentSummary[];
  /** Why some were not released, by their ids. */
  refused: ReadonlyMap<string, string>;
}

/** Where that went which was taken from a worker while one looked on. */
export function FollowedList({ slug, followed, refused }: FollowedListProps) {
  if (followed.length === 0) return null;
  return (
    <section aria-label="Released" className="border-b border-rule">
      <h2 className="flex min-h-10 items-center border-b border-rule px-4 text-sm font-semibold @3xl/page:px-6">
        Released just now
      </h2>
      <ul>
        {followed.map((intent) => (
          <li key={intent.id} className={ROW}>
            <Name slug={slug} intent={intent} />
            <PhaseBadge phase={intent.phase} />
            <span className="text-ink-2">
              {refused.get(intent.id) ??
                (intent.phase === 'queued' ? (
                  'waits for a worker'
                ) : (
                  <>
                    {intent.worker === null ? 'no worker' : 'at '}
                    {intent.worker !== null && <ClientText>{intent.worker}</ClientText>}
                  </>
                ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

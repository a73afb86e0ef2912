import { Pencil } from 'lucide-react';
import { Fact } from '@/components/parts/fact';
import { Button } from '@/components/ui/button';
import { formatSpan } from '@/lib/client/format/duration';
import { formatCount } from '@/lib/client/format/number';
import { PUBLISH_WORDS } from '@/lib/client/queue/settings-form';
import type { QueueDetail } from '@/lib/shape/queue/queue';

const usual = <span className="text-ink-3">(default)</span>;

interface QueueSettingsProps {
  detail: QueueDetail;
  /** Null for who may not change them. */
  onEdit: (() => void) | null;
}

/** What is set for a queue, beside what holds everywhere else. */
export function QueueSettings({ detail: { queue, settings, claimSeconds }, onEdit }: QueueSettingsProps) {
  const { maxRunning, perMinute, maxAttempts, backoffMs, claimSeconds: own } = settings;
  const isFull = maxRunning !== null && queue.running >= maxRunning;
  return (
    <section aria-labelledby="queue-settings" className="grid gap-2">
      <div className="flex items-center justify-between gap-3">
        <h2 id="queue-settings" className="text-sm font-semibold">
          Settings
        </h2>
        {onEdit && (
          <Button size="sm" onClick={onEdit}>
            <Pencil aria-hidden strokeWidth={1.75} />
            Edit
          </Button>
        )}
      </div>
      <dl className="grid gap-1.5 rounded-lg border border-rule bg-card px-4 py-3 text-sm">
        <Fact name="Concurrency">
          {maxRunning === null ? (
            <>no limit {usual}</>
          ) : (
            <span className={isFull && queue.queued > 0 ? 'text-waiting' : undefined}>
              {formatCount(maxRunning)} at once, {formatCount(queue.running)} in use
            </span>
          )}
        </Fact>
        <Fact name="Rate limit">
          {perMinute === null ? <>none {usual}</> : `${formatCount(perMinute)} a minute`}
        </Fact>
        <Fact name="Attempts">
          {maxAttempts ?? (
            <>
              {PUBLISH_WORDS.attempts} {usual}
            </>
          )}
        </Fact>
        <Fact name="Backoff">
          {backoffMs === null ? (
            <>
              {PUBLISH_WORDS.backoff} {usual}
            </>
          ) : (
            `${formatSpan(backoffMs)}, doubled each time`
          )}
        </Fact>
        <Fact name="Claim timeout">
          {own === null ? (
            <>
              {formatSpan(claimSeconds * 1_000)} {usual}
            </>
          ) : (
            formatSpan(own * 1_000)
          )}
        </Fact>
      </dl>
    </section>
  );
}

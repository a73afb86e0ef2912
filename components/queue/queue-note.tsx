import { ClientText } from '@/components/parts/client-text';
import { Instant } from '@/components/time/instant';
import { formatCount, formatShare } from '@/lib/client/format/number';
import type { QueuePause } from '@/lib/shape/queue/pause';
import type { QueueSummary } from '@/lib/shape/queue/queue';

function Failing({ failed, finished, usualFailed, since }: QueueSummary) {
  return (
    <span className="text-failed">
      {`fails ${formatShare(failed / finished)}`}
      {usualFailed !== null && `, usually ${formatShare(usualFailed)}`}
      {since !== null && (
        <>
          , since <Instant at={since} />
        </>
      )}
    </span>
  );
}

function Unconsumed({ since }: QueueSummary) {
  return (
    <span className="text-waiting">
      nobody consumes this
      {since !== null && (
        <>
          , since <Instant at={since} />
        </>
      )}
    </span>
  );
}

/** Who keeps a queue from everybody, since when and why. */
export function PausedNote({ pause }: { pause: QueuePause }) {
  return (
    <span className="text-ink-2">
      paused by <ClientText>{pause.by}</ClientText> since <Instant at={pause.at} />:{' '}
      <ClientText>{pause.reason}</ClientText>
    </span>
  );
}

/** What there is to know of a queue besides its numbers, beside its name. */
export function QueueNote({ queue }: { queue: QueueSummary }) {
  const { state, pause, waiting } = queue;
  if (state === 'failing') {
    return (
      <>
        <Failing {...queue} />
        {pause && <span className="text-ink-3">, </span>}
        {pause && <PausedNote pause={pause} />}
      </>
    );
  }
  if (state === 'unconsumed') return <Unconsumed {...queue} />;
  if (pause) return <PausedNote pause={pause} />;
  if (waiting > 0) return <span className="text-ink-3">{formatCount(waiting)} waiting</span>;
  return null;
}

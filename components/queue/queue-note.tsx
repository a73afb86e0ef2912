import { PausedNote } from '@/components/parts/paused-note';
import { Instant } from '@/components/time/instant';
import { formatCount, formatShare } from '@/lib/client/format/number';
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

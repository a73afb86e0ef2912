import { Instant } from '@/components/time/instant';
import type { QueuePause } from '@/lib/shape/queue/pause';
import { ClientText } from './client-text';

/** Who keeps a queue from everybody, since when and why. */
export function PausedNote({ pause }: { pause: QueuePause }) {
  return (
    <span className="text-ink-2">
      paused by <ClientText>{pause.by}</ClientText> since <Instant at={pause.at} />:{' '}
      <ClientText>{pause.reason}</ClientText>
    </span>
  );
}

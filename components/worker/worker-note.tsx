import { ClientText } from '@/components/parts/client-text';
import { Age } from '@/components/time/age';
import { Instant } from '@/components/time/instant';
import { cut } from '@/lib/client/format/cut';
import { formatDuration } from '@/lib/client/format/duration';
import type { WorkerSummary } from '@/lib/shape/worker/worker';

const intents = (n: number) => (n === 1 ? '1 intent' : `${n} intents`);

/** What is to know of a worker in one line: since when it is silent, who drained it, how it was heard of. */
export function WorkerNote({ worker }: { worker: WorkerSummary }) {
  const { state, lastSeenAt, holds, drain, pollMs, beats, load } = worker;
  if (drain) {
    return (
      <>
        drained by <ClientText>{cut(drain.by, 60)}</ClientText> <Instant at={drain.at} as="relative" />: “
        <ClientText>{cut(drain.reason, 120)}</ClientText>”{holds > 0 && `, finishes ${holds}`}
      </>
    );
  }
  if (state === 'lost' || state === 'late' || state === 'offline') {
    return (
      <>
        silent for <Age from={lastSeenAt} to={null} />
        {holds > 0 && `, holds ${intents(holds)}`}
      </>
    );
  }
  const isInferred = !beats.includes('h') && pollMs === null;
  return (
    <>
      {pollMs === null ? (
        <>
          {isInferred ? 'inferred from its work, ' : 'heartbeat '}
          <Instant at={lastSeenAt} as="relative" />
        </>
      ) : (
        `polls every ${formatDuration(pollMs)}`
      )}
      {holds > 0 && `, holds ${intents(holds)}`}
      {load?.cpu != null && `, CPU ${Math.round(load.cpu)} %`}
    </>
  );
}

import { ClientText } from '@/components/parts/client-text';
import type { WorkerSummary } from '@/lib/shape/worker/worker';

/** What a worker runs, and that there is something newer. */
export function SdkText({ sdk, version }: Pick<WorkerSummary, 'sdk' | 'version'>) {
  if (sdk === null)
    return version === null ? <span className="text-ink-3">–</span> : <ClientText>{version}</ClientText>;
  return (
    <>
      <ClientText>{`${sdk.name} ${sdk.version}`}</ClientText>
      {sdk.newer !== null && (
        <span className="text-waiting" title={`${sdk.newer} is out`}>
          , old
        </span>
      )}
    </>
  );
}

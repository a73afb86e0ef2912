import { JsonPanel } from '@/components/json/json-panel';
import type { IntentDetail } from '@/lib/shape/intent';
import { Hash } from './hash';

export function Payload({ intent }: { intent: IntentDetail }) {
  return (
    <JsonPanel
      title="Payload"
      text={intent.payload}
      isJson
      facts={
        <>
          {intent.payloadVersion > 1 && `version ${intent.payloadVersion}, `}
          <Hash value={intent.payloadHash} />
        </>
      }
    />
  );
}

/** What came of it: the result, or the last error, or that there is neither yet. */
export function Result({ intent }: { intent: IntentDetail }) {
  if (intent.result !== null) {
    const isText = intent.resultType === 'text';
    return (
      <JsonPanel
        title="Result"
        // Text is kept as a JSON string; here it is itself again.
        text={isText ? String(JSON.parse(intent.result)) : intent.result}
        isJson={!isText}
        facts={isText ? 'text' : undefined}
      />
    );
  }
  return (
    <section aria-labelledby="result">
      <h2 id="result" className="mb-2 text-sm font-semibold">
        Result
      </h2>
      {intent.phase === 'failed' && intent.error ? (
        <pre className="rounded-lg border border-failed/50 bg-failed-tint p-4 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
          {intent.error}
        </pre>
      ) : (
        <p className="text-sm text-ink-2">{withoutResult(intent)}</p>
      )}
    </section>
  );
}

function withoutResult({ phase, finishedAt }: IntentDetail): string {
  if (phase === 'succeeded') return 'The worker reported success and sent no result.';
  return finishedAt === null ? 'None yet.' : 'There is none.';
}

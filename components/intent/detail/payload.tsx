import Link from 'next/link';
import { JsonPanel } from '@/components/json/json-panel';
import { ClientText } from '@/components/parts/client-text';
import { Hash } from '@/components/parts/hash';
import { PROTOCOL_WORDS } from '@/lib/client/format/words';
import type { IntentDetail } from '@/lib/shape/intent';
import type { IntentRecord } from '@/lib/shape/intent-record';
import { readEnvelope } from './envelope';

interface PayloadProps {
  intent: IntentDetail;
  slug: string;
  mayPublish: boolean;
}

export function Payload({ intent, slug, mayPublish }: PayloadProps) {
  return (
    <JsonPanel
      title="Payload"
      text={intent.payload}
      isJson
      facts={
        <>
          {intent.payloadVersion > 1 && `version ${intent.payloadVersion}, `}
          <Hash value={intent.payloadHash} />
          {mayPublish && (
            <Link href={`/${slug}/publish?like=${intent.id}`} className="ml-3 underline underline-offset-2">
              Publish one like it
            </Link>
          )}
        </>
      }
    />
  );
}

/** The state that agents share about it. */
export function SharedState({ intent }: { intent: IntentRecord }) {
  const { state } = intent.relations;
  if (state === null || state === '{}') return null;
  return <JsonPanel title="State" text={state} isJson facts={`version ${intent.generation + 1}`} />;
}

/** What else its protocol says of it, beside the facts. */
export function Envelope({ intent }: { intent: IntentDetail }) {
  const { rest } = readEnvelope(intent);
  if (rest === null) return null;
  return (
    <JsonPanel
      title="Envelope"
      text={rest}
      isJson
      facts={`as sent over ${PROTOCOL_WORDS[intent.protocol].name}`}
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
          <ClientText>{intent.error}</ClientText>
        </pre>
      ) : (
        <p className="text-sm text-ink-2">{withoutResult(intent)}</p>
      )}
    </section>
  );
}

function withoutResult({ phase, finishedAt }: IntentDetail): string {
  if (phase === 'succeeded') return 'The worker reported success and sent no result.';
  return finishedAt === null ? 'No result yet.' : 'No result.';
}

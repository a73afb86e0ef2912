'use client';

import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { Fact, mono } from '@/components/parts/fact';
import { IdTail } from '@/components/parts/id-tail';
import { Identity } from '@/components/parts/identity';
import { IntentsLink } from '@/components/parts/intents-link';
import { Instant } from '@/components/time/instant';
import { failurePlaces } from '@/lib/client/failure/failures';
import { PROTOCOL_WORDS } from '@/lib/client/format/words';
import type { IntentDetail } from '@/lib/shape/intent';
import type { IntentRecord } from '@/lib/shape/intent-record';
import { TRAITS } from '@/lib/shape/protocol/traits';
import { EnvelopeFacts } from './envelope-facts';

/** What there is to know about an intent that is not its story. */
export function Facts({ slug, intent }: { slug: string; intent: IntentRecord }) {
  const { offer, words } = TRAITS[intent.protocol];
  const isQueued = offer === 'claim';
  const other = (id: string) => (
    <Link href={`/${slug}/intents/${id}`} className="text-accent hover:underline">
      <IdTail id={id} />
    </Link>
  );
  return (
    <section aria-labelledby="facts" className="@container">
      <h2 id="facts" className="mb-2 text-sm font-semibold">
        Facts
      </h2>
      <dl className="grid gap-x-8 gap-y-1.5 @lg:grid-cols-2">
        <Fact name={words.publisher}>
          <IntentsLink slug={slug} filter={{ publisher: intent.publisher }}>
            <Identity name={intent.publisher} label={intent.publisherLabel} />
          </IntentsLink>
        </Fact>
        <Fact name="Published">
          <Instant at={intent.createdAt} as="moment" />
        </Fact>
        <Fact name="Protocol">
          {PROTOCOL_WORDS[intent.protocol].name}: {mono(intent.status)}
        </Fact>
        {(isQueued || intent.attempts > 0) && (
          <Fact name="Attempts">
            {intent.attempts} of {intent.maxAttempts}
          </Fact>
        )}
        {isQueued && (
          <>
            <Fact name="Visibility">{intent.visibility}</Fact>
            <Fact name="Priority">{intent.priority}</Fact>
            <Fact name="Namespace">{mono(intent.namespace)}</Fact>
          </>
        )}
        <EnvelopeFacts slug={slug} intent={intent} />
        <Claim slug={slug} intent={intent} />
        {intent.targetWorker && (
          <Fact name="Target worker">
            <IntentsLink slug={slug} filter={{ worker: intent.targetWorker }}>
              {mono(intent.targetWorker)}
            </IntentsLink>
          </Fact>
        )}
        {intent.requiredCapability && <Fact name="Capability">{mono(intent.requiredCapability)}</Fact>}
        {intent.idempotencyKey && <Fact name="Idempotency key">{mono(intent.idempotencyKey)}</Fact>}
        {intent.expiresAt !== null && intent.finishedAt === null && offer !== 'mailbox' && (
          <Fact name={words.expiry}>
            <Instant at={intent.expiresAt} as="relative" />
          </Fact>
        )}
        {intent.failure && (
          <Fact name="Failed like">
            <Link
              href={`/${slug}/failures?${failurePlaces.write({ id: intent.failure.id })}`}
              className="text-accent hover:underline"
            >
              <ClientText>{intent.failure.title}</ClientText>
            </Link>
          </Fact>
        )}
        {intent.retryOf && <Fact name="Earlier run">{other(intent.retryOf)}</Fact>}
        {intent.retriedAs && <Fact name="Later run">{other(intent.retriedAs)}</Fact>}
      </dl>
    </section>
  );
}

function Claim({ slug, intent }: { slug: string; intent: IntentDetail }) {
  const { worker, protocol } = intent;
  const named = worker && (
    <IntentsLink slug={slug} filter={{ worker, protocol }}>
      <ClientText>{worker}</ClientText>
    </IntentsLink>
  );
  if (intent.phase === 'running' && intent.claimExpiresAt !== null) {
    return (
      <>
        <Fact name="Worker">{named ?? 'a worker'}</Fact>
        <Fact name="Claim expires">
          <Instant at={intent.claimExpiresAt} as="relative" />
        </Fact>
      </>
    );
  }
  if (!worker) return null;
  // Elsewhere the worker is whom it is for, which the envelope says already.
  return intent.attempts > 0 || TRAITS[intent.protocol].offer === 'claim' ? (
    <Fact name="Last worker">{named}</Fact>
  ) : null;
}

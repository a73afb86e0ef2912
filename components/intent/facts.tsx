'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Instant } from '@/components/time/instant';
import { LINES } from '@/lib/client/words';
import type { IntentDetail } from '@/lib/shape/intent';
import { IdTail } from './id-tail';

const mono = (text: string) => <code className="font-mono text-sm wrap-anywhere">{text}</code>;

/** What there is to know about an intent that is not its story. */
export function Facts({ slug, intent }: { slug: string; intent: IntentDetail }) {
  const other = (id: string) => (
    <Link href={`/${slug}/intents/${id}`} className="text-accent hover:underline">
      <IdTail id={id} />
    </Link>
  );
  return (
    <section aria-labelledby="facts">
      <h2 id="facts" className="mb-2 text-sm font-semibold">
        Facts
      </h2>
      <dl className="grid gap-x-8 gap-y-1.5 sm:grid-cols-2">
        <Fact name="Publisher">{intent.publisher}</Fact>
        <Fact name="Published">
          <Instant at={intent.createdAt} as="moment" />
        </Fact>
        <Fact name="Line">
          {LINES[intent.protocol].name}: {mono(intent.status)}
        </Fact>
        <Fact name="Attempts">
          {intent.attempts} of {intent.maxAttempts}
        </Fact>
        <Fact name="Visibility">{intent.visibility}</Fact>
        <Fact name="Priority">{intent.priority}</Fact>
        <Fact name="Namespace">{mono(intent.namespace)}</Fact>
        <Claim intent={intent} />
        {intent.targetWorker && <Fact name="Only for">{mono(intent.targetWorker)}</Fact>}
        {intent.requiredCapability && <Fact name="Needs">{mono(intent.requiredCapability)}</Fact>}
        {intent.idempotencyKey && <Fact name="Idempotency">{mono(intent.idempotencyKey)}</Fact>}
        {intent.expiresAt !== null && (
          <Fact name={intent.finishedAt === null ? 'Expires' : 'Would expire'}>
            <Instant at={intent.expiresAt} as="relative" />
          </Fact>
        )}
        {intent.retryOf && <Fact name="Retry of">{other(intent.retryOf)}</Fact>}
        {intent.retriedAs && <Fact name="Retried as">{other(intent.retriedAs)}</Fact>}
      </dl>
    </section>
  );
}

function Claim({ intent }: { intent: IntentDetail }) {
  if (intent.phase === 'running' && intent.claimExpiresAt !== null) {
    return (
      <>
        <Fact name="Claimed by">{intent.worker ?? 'a worker'}</Fact>
        <Fact name="Claim ends">
          <Instant at={intent.claimExpiresAt} as="relative" />
        </Fact>
      </>
    );
  }
  return intent.worker ? <Fact name="Last held by">{intent.worker}</Fact> : null;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[96px_minmax(0,1fr)] gap-3">
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

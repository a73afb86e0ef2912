import Link from 'next/link';
import { ClientText } from '@/components/parts/client-text';
import { Fact, mono } from '@/components/parts/fact';
import { IntentsLink } from '@/components/parts/intents-link';
import { Instant } from '@/components/time/instant';
import { cut } from '@/lib/client/format/cut';
import type { IntentRecord } from '@/lib/shape/intent-record';
import { TRAITS } from '@/lib/shape/protocol/traits';
import { type EnvelopeFact, readEnvelope } from './envelope';

/** What its protocol says of an intent, in plain words, and who has which part of it in hand. */
export function EnvelopeFacts({ slug, intent }: { slug: string; intent: IntentRecord }) {
  const { protocol, goal, generation, relations } = intent;
  const { facts } = readEnvelope(intent);
  const { offer, hasState, words } = TRAITS[protocol];
  return (
    <>
      {offer !== 'claim' && (
        <Fact name={words.goal}>
          <Link href={`/${slug}/queues/${encodeURIComponent(goal)}`} className="hover:underline">
            <ClientText>{cut(goal, 120)}</ClientText>
          </Link>
        </Fact>
      )}
      {facts.map((fact) => (
        <Fact key={fact.name} name={fact.name} wide={fact.as !== undefined && fact.as !== 'at'}>
          {fact.as === 'id' ? (
            <IntentsLink slug={slug} filter={{ text: fact.text }}>
              {mono(fact.text)}
            </IntentsLink>
          ) : (
            shown(fact)
          )}
        </Fact>
      ))}
      {hasState && <Fact name="Version">{generation + 1}</Fact>}
      {offer === 'mailbox' && generation > 0 && <Fact name="Changed">{times(generation)}</Fact>}
      {relations.agents.map(({ agent, role }) => (
        <Fact key={`${agent} ${role}`} name="Agent">
          <IntentsLink slug={slug} filter={{ worker: agent, protocol }}>
            <ClientText>{agent}</ClientText>
          </IntentsLink>{' '}
          <span className="text-ink-3">{role}</span>
        </Fact>
      ))}
      {relations.leases.map(({ id, scope, holder, expiresAt }) => (
        <Fact key={id} name="Lease" wide>
          {mono(scope)} held by{' '}
          <IntentsLink slug={slug} filter={{ worker: holder, protocol }}>
            <ClientText>{holder}</ClientText>
          </IntentsLink>
          , ends <Instant at={expiresAt} as="relative" />
        </Fact>
      ))}
    </>
  );
}

function shown({ text, as }: EnvelopeFact) {
  const at = as === 'at' ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return <Instant at={at} as="moment" />;
  return <ClientText>{text}</ClientText>;
}

const times = (n: number) => (n === 1 ? 'once' : `${n} times`);

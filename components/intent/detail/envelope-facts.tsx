import { ClientText } from '@/components/parts/client-text';
import { Fact, mono } from '@/components/parts/fact';
import { Instant } from '@/components/time/instant';
import { cut } from '@/lib/client/format/cut';
import type { IntentRecord } from '@/lib/shape/intent-record';
import { TRAITS } from '@/lib/shape/protocol/traits';
import { type EnvelopeFact, readEnvelope } from './envelope';

/** What its protocol says of an intent, in plain words, and who has which part of it in hand. */
export function EnvelopeFacts({ intent }: { intent: IntentRecord }) {
  const { protocol, goal, generation, relations } = intent;
  const { facts } = readEnvelope(intent);
  const { offer, hasState, words } = TRAITS[protocol];
  return (
    <>
      {offer !== 'claim' && (
        <Fact name={words.goal}>
          <ClientText>{cut(goal, 120)}</ClientText>
        </Fact>
      )}
      {facts.map((fact) => (
        <Fact key={fact.name} name={fact.name} wide={fact.as !== undefined && fact.as !== 'at'}>
          {shown(fact)}
        </Fact>
      ))}
      {hasState && <Fact name="Version">{generation + 1}</Fact>}
      {offer === 'mailbox' && generation > 0 && <Fact name="Changed">{times(generation)}</Fact>}
      {relations.agents.map(({ agent, role }) => (
        <Fact key={`${agent} ${role}`} name="Agent">
          <ClientText>{agent}</ClientText> <span className="text-ink-3">{role}</span>
        </Fact>
      ))}
      {relations.leases.map(({ id, scope, holder, expiresAt }) => (
        <Fact key={id} name="Lease" wide>
          {mono(scope)} held by <ClientText>{holder}</ClientText>, ends{' '}
          <Instant at={expiresAt} as="relative" />
        </Fact>
      ))}
    </>
  );
}

function shown({ text, as }: EnvelopeFact) {
  const at = as === 'at' ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return <Instant at={at} as="moment" />;
  return as === 'id' ? mono(text) : <ClientText>{text}</ClientText>;
}

const times = (n: number) => (n === 1 ? 'once' : `${n} times`);

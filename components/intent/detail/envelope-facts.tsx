import { ClientText } from '@/components/parts/client-text';
import { Fact, mono } from '@/components/parts/fact';
import { Instant } from '@/components/time/instant';
import { cut } from '@/lib/client/format/cut';
import type { IntentRecord } from '@/lib/shape/intent-record';
import type { Protocol } from '@/lib/shape/protocol';
import { type EnvelopeFact, readEnvelope } from './envelope';

/** What a goal is called on its line. */
const GOAL_IS: Partial<Record<Protocol, string>> = { axme: 'Type', openintent: 'Title', iii: 'Function' };

/** What its protocol says of an intent, in plain words, and who has which part of it in hand. */
export function EnvelopeFacts({ intent }: { intent: IntentRecord }) {
  const { protocol, goal, generation, relations } = intent;
  const { facts } = readEnvelope(intent);
  const goalIs = GOAL_IS[protocol];
  return (
    <>
      {goalIs && (
        <Fact name={goalIs}>
          <ClientText>{cut(goal, 120)}</ClientText>
        </Fact>
      )}
      {facts.map((fact) => (
        <Fact key={fact.name} name={fact.name} wide={fact.as !== undefined && fact.as !== 'at'}>
          {shown(fact)}
        </Fact>
      ))}
      {protocol === 'openintent' && <Fact name="Version">{generation + 1}</Fact>}
      {protocol === 'axme' && generation > 0 && <Fact name="Changed">{times(generation)}</Fact>}
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

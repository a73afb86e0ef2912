import { mistakeIn } from '@/lib/client/json/json-format';
import { type JsonMember, membersOf } from '@/lib/client/json/json-members';
import type { IntentDetail } from '@/lib/shape/intent';
import type { Protocol } from '@/lib/shape/protocol';
import { TRAITS } from '@/lib/shape/protocol/traits';

/** How an envelope's members are called on the page, in the order they are shown. `at`: an instant. */
interface Named {
  name: string;
  as?: 'at' | 'id' | 'prose' | 'address';
}

const NAMES: Partial<Record<Protocol, Record<string, Named>>> = {
  axme: {
    from_agent: { name: 'From', as: 'address' },
    to_agent: { name: 'To', as: 'address' },
    reply_to: { name: 'Reply to', as: 'address' },
    correlation_id: { name: 'Correlation', as: 'id' },
    deadline_at: { name: 'Deadline', as: 'at' },
    escalate_to: { name: 'Escalates to', as: 'address' },
  },
  openintent: {
    description: { name: 'Description', as: 'prose' },
    created_by: { name: 'Created by' },
  },
  iii: {
    queue: { name: 'Queue' },
    traceparent: { name: 'Trace', as: 'id' },
  },
};

/** What the page says elsewhere: as the goal, as the question. */
const ELSEWHERE: ReadonlySet<string> = new Set(['intent_type', 'human_task']);

export interface EnvelopeFact extends Named {
  text: string;
}

/** A payload longer than this is not searched for what belongs to the facts. */
const SHORT = 64 * 1024;

/** What the protocol said of an intent: what has a name here, and the rest as JSON text, null when there is none. */
export function readEnvelope({
  protocol,
  envelope,
  payload,
}: Pick<IntentDetail, 'protocol' | 'envelope' | 'payload'>): {
  facts: EnvelopeFact[];
  rest: string | null;
} {
  let members = membersOf(envelope).map(unwrapped);
  if (TRAITS[protocol].hasState && payload.length < SHORT) {
    const described = membersOf(payload).filter(({ name }) => name === 'description');
    members = [...members.filter(({ name }) => name !== 'description'), ...described];
  }
  const names = NAMES[protocol] ?? {};
  const facts = Object.entries(names).flatMap(([key, named]) => {
    const text = stringIn(members.findLast(({ name }) => name === key)?.text);
    return text ? [{ ...named, text }] : [];
  });
  const rest = members.filter((member) => !EMPTY.test(member.text) && !isShown(names, member));
  const text = rest.map((member) => `${member.token}:${member.text}`).join(',');
  return { facts, rest: text === '' ? null : `{${text}}` };
}

/** What says nothing at all. */
const EMPTY = /^(?:null|""|\{\s*\}|\[\s*\])$/;

const isShown = (names: Record<string, Named>, { name, text }: JsonMember) =>
  ELSEWHERE.has(name) || (Object.hasOwn(names, name) && stringIn(text) !== null);

/** Metadata is kept as text, since its digits matter to who sent it. */
function unwrapped(member: JsonMember): JsonMember {
  const inner = member.name === 'metadata' ? stringIn(member.text) : null;
  return inner !== null && mistakeIn(inner) === null ? { ...member, text: inner } : member;
}

/** What a JSON string says; null for any other value. */
const stringIn = (text: string | undefined) => (text?.startsWith('"') ? String(JSON.parse(text)) : null);

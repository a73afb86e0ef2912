import type { IntentDetail } from '@/lib/shape/intent';
import type { Protocol } from '@/lib/shape/protocol';

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
  const members = membersOf(envelope);
  if (protocol === 'openintent' && payload.length < SHORT) {
    members.description = membersOf(payload).description;
  }
  // Kept as text, since its digits matter to who sent it.
  if (typeof members.metadata === 'string') members.metadata = jsonIn(members.metadata);
  const names = NAMES[protocol] ?? {};
  const facts = Object.entries(names).flatMap(([key, named]) => {
    const value = members[key];
    return typeof value === 'string' && value !== '' ? [{ ...named, text: value }] : [];
  });
  const rest = Object.entries(members).filter(([key, value]) => says(value) && !shown(names, key, value));
  return { facts, rest: rest.length > 0 ? JSON.stringify(Object.fromEntries(rest)) : null };
}

const shown = (names: Record<string, Named>, key: string, value: unknown) =>
  ELSEWHERE.has(key) || (Object.hasOwn(names, key) && typeof value === 'string');

/** Whether a member says anything at all. */
function says(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function membersOf(text: string): Record<string, unknown> {
  const parsed = jsonIn(text);
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

import type { Protocol } from '@/lib/shape/protocol';

// Apart from the shape of a protocol, since a page draws before zod is loaded.

/** What the domain and the pages need to know of a protocol, in place of branches by its name. */
export interface ProtocolTraits {
  readonly name: string;
  /** How work reaches who does it: claimed from a queue, from an agent's mailbox, begun by an agent that reads it as
   * a draft, or called on a worker that has registered the function. */
  readonly offer: 'claim' | 'mailbox' | 'draft' | 'call';
  /** Whether agents share a state about an intent, which its payload begins with. */
  readonly hasState: boolean;
  /** Whether an intent may ask people by itself, without being held by a rule. */
  readonly asksPeople: boolean;
  /** Whether a person may end an intent in the place of its agent. */
  readonly endedByHand: boolean;
  /** Its own words for the publisher, the goal and the instant after which an unfinished intent fails. */
  readonly words: { readonly publisher: string; readonly goal: string; readonly expiry: string };
}

const WORDS = { publisher: 'Publisher', goal: 'Goal', expiry: 'Expires' };
const QUEUE: Omit<ProtocolTraits, 'name'> = {
  offer: 'claim',
  hasState: false,
  asksPeople: false,
  endedByHand: false,
  words: WORDS,
};

export const TRAITS: Record<Protocol, ProtocolTraits> = {
  'intent-bus': { ...QUEUE, name: 'Intent Bus' },
  axme: {
    name: 'AXME',
    offer: 'mailbox',
    hasState: false,
    asksPeople: true,
    endedByHand: true,
    words: { ...WORDS, goal: 'Type', expiry: 'Deadline' },
  },
  openintent: {
    name: 'OpenIntent',
    offer: 'draft',
    hasState: true,
    asksPeople: true,
    endedByHand: false,
    words: { ...WORDS, goal: 'Title' },
  },
  iii: {
    ...QUEUE,
    name: 'iii',
    offer: 'call',
    asksPeople: true,
    words: { ...WORDS, publisher: 'Caller', goal: 'Function' },
  },
  console: { ...QUEUE, name: 'Console', asksPeople: true },
};

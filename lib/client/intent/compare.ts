import { diffArrays } from 'diff';
import type { HistoryEvent } from '@/lib/shape/event';
import type { IntentRecord } from '@/lib/shape/intent-record';

/** One thing that two intents have; null where one has none. */
export interface ComparedFact {
  name: string;
  a: string | null;
  b: string | null;
}

const FACTS: readonly [name: string, read: (intent: IntentRecord) => string | number | null][] = [
  ['Goal', ({ goal }) => goal],
  ['Protocol', ({ protocol }) => protocol],
  ['Phase', ({ phase }) => phase],
  ['Why', ({ phaseReason }) => phaseReason],
  ['Worker', ({ worker }) => worker],
  ['Attempts', ({ attempts }) => attempts],
  ['Attempts allowed', ({ maxAttempts }) => maxAttempts],
  ['Publisher', ({ publisher }) => publisher],
  ['Publisher says it is', ({ publisherLabel }) => publisherLabel],
  ['Namespace', ({ namespace }) => namespace],
  ['Priority', ({ priority }) => priority],
  ['Visibility', ({ visibility }) => visibility],
  ['Target worker', ({ targetWorker }) => targetWorker],
  ['Capability', ({ requiredCapability }) => requiredCapability],
  ['Payload version', ({ payloadVersion }) => payloadVersion],
];

/** The facts of two intents, side by side. */
export function compareFacts(a: IntentRecord, b: IntentRecord): ComparedFact[] {
  const text = (value: string | number | null) => (value === null ? null : String(value));
  return FACTS.map(([name, read]) => ({ name, a: text(read(a)), b: text(read(b)) }));
}

export const isSame = ({ a, b }: ComparedFact): boolean => a === b;

/** How long an intent waited for its first attempt, ran in its last one, and took in all; null for what has not been. */
export function timesOf({ createdAt, finishedAt, history }: IntentRecord) {
  const begun = history
    .filter(({ phase }, at) => phase === 'running' && history[at - 1]?.phase !== 'running')
    .map(({ at }) => at);
  const [first] = begun;
  const last = begun.at(-1);
  return {
    waited: first === undefined ? null : first - createdAt,
    ran: last === undefined || finishedAt === null ? null : finishedAt - last,
    took: finishedAt === null ? null : finishedAt - createdAt,
  };
}

/** An event of one intent beside that of the other which stands for the same; null where the other has none. */
export interface EventPair {
  a: HistoryEvent | null;
  b: HistoryEvent | null;
}

const alike = (one: HistoryEvent, other: HistoryEvent) =>
  one.type === other.type && one.phase === other.phase && one.actorName === other.actorName;

/** The events of two intents in order, those alike beside each other. */
export function pairEvents(a: readonly HistoryEvent[], b: readonly HistoryEvent[]): EventPair[] {
  const pairs: EventPair[] = [];
  let [atA, atB] = [0, 0];
  for (const { added, removed, value } of diffArrays([...a], [...b], { comparator: alike })) {
    for (let n = 0; n < value.length; n++) {
      pairs.push({ a: added ? null : (a[atA++] ?? null), b: removed ? null : (b[atB++] ?? null) });
    }
  }
  return pairs;
}

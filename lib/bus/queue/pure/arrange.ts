import { drainMs } from '@/lib/shape/queue/drain';
import {
  type QueueQuery,
  type QueueSort,
  type QueueState,
  type QueueSummary,
  queueSort,
} from '@/lib/shape/queue/queue';

const ORDER: Record<QueueState, number> = { failing: 0, unconsumed: 1, paused: 2, fine: 3 };

// Most queues tie in all but their names, so names are compared as they are: a collator takes ten times as long.
const byName = (a: QueueSummary, b: QueueSummary) => (a.id < b.id ? -1 : Number(a.id > b.id));

/** What each column is sorted by; null comes last. */
const KEYS: Record<Exclude<QueueSort, 'name'>, (queue: QueueSummary) => number | null> = {
  depth: (queue) => queue.queued,
  // The oldest is the one that has waited longest, so more is older.
  oldest: ({ oldestAt }) => (oldestAt === null ? null : -oldestAt),
  running: (queue) => queue.running,
  in: (queue) => queue.inRate,
  out: (queue) => queue.outRate,
  failed: ({ failed, finished }) => (finished === 0 ? null : failed / finished),
  workers: (queue) => queue.online,
  drains: drainMs,
};

/** What wants a look comes first, then the deepest, then by name, so that rows do not jump. */
const byAttention = (a: QueueSummary, b: QueueSummary) =>
  ORDER[a.state] - ORDER[b.state] || b.queued - a.queued || byName(a, b);

function bySort(text: string | undefined) {
  const isDown = text?.startsWith('-') ?? false;
  const { data: column } = queueSort.safeParse(isDown ? text?.slice(1) : text);
  if (!column) return byAttention;
  const sign = isDown ? -1 : 1;
  if (column === 'name') return (a: QueueSummary, b: QueueSummary) => sign * byName(a, b);
  const key = KEYS[column];
  return (a: QueueSummary, b: QueueSummary) => {
    const [left, right] = [key(a), key(b)];
    if (left === right) return byName(a, b);
    if (left === null || right === null) return left === null ? 1 : -1;
    return sign * (left < right ? -1 : 1);
  };
}

/** The queues that a query wants, in its order. */
export function arrange(queues: readonly QueueSummary[], query: Omit<QueueQuery, 'limit'>): QueueSummary[] {
  const name = query.name?.toLowerCase();
  const { state, protocol } = query;
  return queues
    .filter(
      (queue) =>
        (!name || queue.id.toLowerCase().includes(name)) &&
        (!state || (state === 'attention' ? queue.state !== 'fine' : queue.state === state)) &&
        (!protocol || queue.protocol === protocol),
    )
    .sort(bySort(query.sort));
}

import type { WorkspaceFacts } from '@/lib/bus/reads/instance';
import type { QueueSummary } from '@/lib/shape/queue/queue';
import { type Metrics, OTHERS } from './metrics';

/** So many queues of a workspace have a label of their own; a time series each is kept by whoever scrapes. */
export const NAMED_QUEUES = 500;

/** Those that want a look first, then the deepest, then by name: the same ones from scrape to scrape. */
function byWeight(a: QueueSummary, b: QueueSummary): number {
  const calm = ({ state }: QueueSummary) => Number(state === 'fine');
  const busy = ({ queued, running }: QueueSummary) => queued + running;
  return calm(a) - calm(b) || busy(b) - busy(a) || (a.id < b.id ? -1 : 1);
}

function setQueue(
  metrics: Metrics,
  workspace: string,
  queue: string,
  of: readonly QueueSummary[],
  now: number,
) {
  const labels = { workspace, queue };
  const sum = (read: (one: QueueSummary) => number) => of.reduce((all, one) => all + read(one), 0);
  metrics.queued.set(
    labels,
    sum((one) => one.queued),
  );
  metrics.running.set(
    labels,
    sum((one) => one.running),
  );
  metrics.waiting.set(
    labels,
    sum((one) => one.waiting),
  );
  metrics.paused.set(
    labels,
    sum((one) => Number(one.pause !== null)),
  );
  metrics.consumers.set(
    labels,
    sum((one) => one.online),
  );
  const ages = of.map(({ oldestAt }) => (oldestAt === null ? 0 : Math.max(0, now - oldestAt) / 1_000));
  metrics.oldest.set(
    labels,
    ages.reduce((most, age) => Math.max(most, age), 0),
  );
}

/** Says how the workspaces fare now, in place of what was said before. */
export function setGauges(metrics: Metrics, workspaces: readonly WorkspaceFacts[], now: number): void {
  const { queued, running, waiting, oldest, paused, consumers, workers, approvals, cut } = metrics;
  for (const gauge of [queued, running, waiting, oldest, paused, consumers, workers, approvals, cut])
    gauge.reset();
  for (const { slug: workspace, queues, workers: known, approvals: pending } of workspaces) {
    const sorted = [...queues].sort(byWeight);
    for (const queue of sorted.slice(0, NAMED_QUEUES)) setQueue(metrics, workspace, queue.id, [queue], now);
    const rest = sorted.slice(NAMED_QUEUES);
    if (rest.length > 0) setQueue(metrics, workspace, OTHERS, rest, now);
    cut.set({ workspace }, rest.length);
    for (const { protocol, state } of known) workers.inc({ workspace, protocol, state });
    approvals.set({ workspace }, pending);
  }
}

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What a queue's label says when it stands for all those that are not named. */
export const OTHERS = '(others)';
const SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400];
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Every number that /metrics has, beside those of Node.js itself. */
export function makeMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Gauge({ name: `interchange_${name}`, help, labelNames, registers });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name: `interchange_${name}`, help, labelNames, registers });
  const histogram = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    buckets: number[],
  ) => new Histogram({ name: `interchange_${name}`, help, labelNames, buckets, registers });
  const ofQueue = ['workspace', 'queue'] as const;
  return {
    registry,
    queued: gauge('queue_queued', 'Intents that wait for a worker.', ofQueue),
    running: gauge('queue_running', 'Intents that a worker has claimed.', ofQueue),
    waiting: gauge('queue_waiting', 'Intents that wait for a person or another intent.', ofQueue),
    oldest: gauge('queue_oldest_seconds', 'Age of the oldest intent that could be claimed.', ofQueue),
    paused: gauge('queue_paused', '1 while a person has paused the queue.', ofQueue),
    consumers: gauge('queue_workers', 'Workers online that take intents of the queue.', ofQueue),
    workers: gauge('workers', 'Workers by protocol and state.', ['workspace', 'protocol', 'state']),
    approvals: gauge('approvals_pending', 'Questions that nobody has answered.', ['workspace']),
    intents: counter('intents_total', 'What happened to intents, counted by this process.', [
      'workspace',
      'queue',
      'event',
    ]),
    wait: histogram(
      'intent_wait_seconds',
      'From when an intent could be claimed until it was.',
      ['workspace'],
      SECONDS,
    ),
    run: histogram('intent_run_seconds', 'How long an attempt ran.', ['workspace'], SECONDS),
    requests: counter('requests_total', 'Requests answered, by part and class of status.', [
      'part',
      'status',
    ]),
    requestTime: histogram('request_seconds', 'Time to answer, streams left out.', ['part'], REQUEST_SECONDS),
    open: gauge('open_connections', 'Open streams and sockets.', ['kind']),
    unavailable: gauge('store_unavailable', '1 while the database is busy, full or out of reach.', []),
    storeBytes: gauge('store_bytes', 'Size of the database.', []),
    sweepAge: gauge('sweep_age_seconds', 'Since the last round of background work ended.', []),
    textLag: gauge('search_lag_seconds', 'How far the index of texts is behind the log.', []),
    cut: gauge('queues_unnamed', `Queues that ${OTHERS} stands for.`, ['workspace']),
  };
}

export type Metrics = ReturnType<typeof makeMetrics>;

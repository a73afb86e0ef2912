export interface Metrics {
  intents_total?: number | undefined;
  intents_succeeded?: number | undefined;
  intents_failed?: number | undefined;
  avg_latency_ms?: number | undefined;
  cost_usd?: number | undefined;
}

const COUNTED = ['intents_total', 'intents_succeeded', 'intents_failed', 'cost_usd'] as const;

/** What a worker has reported in all: counters added, the mean weighed by how many it is of. */
export function addMetrics(sum: Metrics, since: Metrics): Metrics {
  const all: Metrics = { ...sum };
  for (const name of COUNTED) {
    const added = since[name];
    if (added !== undefined) all[name] = (sum[name] ?? 0) + added;
  }
  const [before, now] = [sum.intents_total ?? 0, since.intents_total ?? 0];
  if (since.avg_latency_ms !== undefined) {
    const weighed = (sum.avg_latency_ms ?? 0) * before + since.avg_latency_ms * now;
    all.avg_latency_ms = before + now > 0 ? weighed / (before + now) : since.avg_latency_ms;
  }
  return all;
}

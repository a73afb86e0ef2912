import { countByNamespace } from '@/lib/bus/intent/count';
import { listKeys } from '@/lib/bus/key/key';
import { statusOf } from '@/lib/shape/status';
import type { C } from './route';

const DEAD = new Set(['failed', 'dead']);

function gauge(name: string, help: string, lines: readonly string[]): string {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines, ''].join('\n');
}

/** GET /metrics: the workspace's Intent Bus intents as Prometheus gauges, named as the official server names them. */
export async function showMetrics(c: C): Promise<Response> {
  const ctx = c.get('ctx');
  const totals = new Map<string, number>();
  let dead = 0;
  for (const { namespace, phase, phaseReason, count } of await countByNamespace(ctx, 'intent-bus')) {
    const status = statusOf('intent-bus', phase, phaseReason);
    if (DEAD.has(status)) dead += count;
    // A namespace is of plain characters, so nothing in it needs an escape.
    const labels = `status="${status}",namespace="${namespace}"`;
    totals.set(labels, (totals.get(labels) ?? 0) + count);
  }
  const lines = [...totals].map(([labels, count]) => `intent_bus_intents_total{${labels}} ${count}`);
  const parts = [
    gauge('intent_bus_intents_total', 'Total intents by status and namespace', lines),
    gauge('intent_bus_dead_letters_total', 'Total dead-letter intents', [
      `intent_bus_dead_letters_total ${dead}`,
    ]),
  ];
  if (ctx.scopes.has('key.read')) {
    const live = (await listKeys(ctx)).filter((key) => key.revoked_at === null).length;
    const line = `intent_bus_tester_keys_total ${live}`;
    parts.push(gauge('intent_bus_tester_keys_total', 'Total active tester keys', [line]));
  }
  return c.text(parts.join(''));
}

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeMetrics } from './metrics';

test('the dashboard asks for numbers that are exported, and for every one of ours', () => {
  const dashboard = readFileSync('docs/grafana/interchange.json', 'utf8');
  const asked = new Set(dashboard.match(/\b(?:interchange|nodejs|process)_[a-z0-9_]+/g));
  const metrics = makeMetrics();
  const exported = metrics.registry
    .getMetricsAsArray()
    .flatMap(({ name, type }) => (String(type) === 'histogram' ? [`${name}_bucket`] : [name]));
  expect([...asked].filter((name) => !exported.includes(name))).toEqual([]);
  const own = exported.filter((name) => name.startsWith('interchange_'));
  const left = own.filter((name) => !asked.has(name));
  // What few want to see drawn, and who does finds in the text.
  expect(left).toEqual([
    'interchange_queue_running',
    'interchange_queue_waiting',
    'interchange_queues_unnamed',
  ]);
});

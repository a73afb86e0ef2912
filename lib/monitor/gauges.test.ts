import { expect, test } from 'vitest';
import type { QueueSummary } from '@/lib/shape/queue/queue';
import { NAMED_QUEUES, setGauges } from './gauges';
import { makeMetrics, OTHERS } from './metrics';
import { NamedQueues } from './named-queues';

const queue = (id: string, queued: number, state: QueueSummary['state'] = 'fine'): QueueSummary => ({
  id,
  protocol: 'axme',
  state,
  since: null,
  queued,
  running: 0,
  waiting: 0,
  oldestAt: null,
  inRate: 0,
  outRate: 0,
  failed: 0,
  finished: 0,
  usualFailed: null,
  online: 1,
  known: 1,
  pause: null,
  depths: [],
});

const facts = (queues: QueueSummary[]) => [{ id: 'w', slug: 'demo', queues, workers: [], approvals: 3 }];

test('what is too many to be named is summed, and what wants a look is always named', async () => {
  const metrics = makeMetrics();
  const many = Array.from({ length: NAMED_QUEUES + 9 }, (_, n) => queue(`q${n}`, 10));
  setGauges(metrics, facts([...many, queue('stuck', 1, 'unconsumed')]), 0);
  const lines = (await metrics.registry.getSingleMetricAsString('interchange_queue_queued')).split('\n');
  expect(lines).toContain('interchange_queue_queued{workspace="demo",queue="stuck"} 1');
  expect(lines).toContain(`interchange_queue_queued{workspace="demo",queue="${OTHERS}"} 100`);
  expect(lines.filter((line) => line.startsWith('interchange_'))).toHaveLength(NAMED_QUEUES + 1);
  setGauges(metrics, facts([]), 0);
  const after = await metrics.registry.getSingleMetricAsString('interchange_queue_queued');
  expect(after).not.toContain('demo');
});

test('a counter’s queue keeps its name once it has one', () => {
  const named = new NamedQueues();
  expect(named.label('w', 'first')).toBe('first');
  for (let n = 0; n < NAMED_QUEUES * 2; n++) named.label('w', `q${n}`);
  expect(named.label('w', 'first')).toBe('first');
  expect(named.label('w', 'late')).toBe(OTHERS);
  expect(named.label('other', 'late')).toBe('late');
});

import { z } from 'zod';
import { reportMetrics } from '@/lib/bus/worker/metrics';
import { ownAddress } from './address';
import { type C, parse, readObject } from './request';
import { iso } from './translate';

const count = z.number().min(0).max(1e12).optional();
const heartbeatBody = z.object({
  metrics: z
    .object({
      intents_total: count,
      intents_succeeded: count,
      intents_failed: count,
      avg_latency_ms: count,
      cost_usd: count,
    })
    .nullish(),
});

/**
 * POST /v1/mesh/heartbeat, with or without a body (sheet section 1.4): the agent is the key's own, its metrics
 * are what happened since the last beat.
 */
export async function heartbeat(c: C): Promise<Response> {
  const ctx = c.get('ctx');
  const { metrics } = parse(heartbeatBody, readObject(c).value, 'body');
  const address = ownAddress(ctx);
  const worker = await reportMetrics(ctx, { protocol: 'axme', name: address, since: metrics ?? {} });
  const at = iso(worker.last_seen_at);
  return c.json({ ok: true, address, health_status: 'healthy', last_heartbeat_at: at });
}

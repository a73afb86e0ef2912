import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { namedWorkerId } from '@/lib/bus/heartbeats';
import { requireScope } from '@/lib/bus/scope';
import type { Protocol } from '@/lib/shape/protocol';
import { readStored } from '@/lib/shape/stored';
import { findWorkerById, putWorker } from '@/lib/store/worker/workers';
import { addMetrics, type Metrics } from './pure/metrics';
import { findWorker, type Worker } from './worker';

const known = z.looseObject({ metrics: z.record(z.string(), z.number()).optional().catch(undefined) });

/** Notes a worker's heartbeat and adds what it counted since its last one to its sums. Makes it known if need be. */
export async function reportMetrics(
  ctx: Context,
  input: { protocol: Protocol; name: string; since: Metrics },
): Promise<Worker> {
  await requireScope(ctx, 'intent.claim');
  const { protocol, name } = input;
  const id = namedWorkerId(ctx, protocol, name);
  const at = ctx.bus.now();
  ctx.bus.heartbeats.beat(ctx.workspace.id, id, at, 'heartbeat');
  await ctx.bus.store.write(async (tx) => {
    const row = await findWorkerById(tx, ctx.workspace.id, id);
    const details = readStored(known, row?.details ?? '{}');
    await putWorker(tx, {
      workspace_id: ctx.workspace.id,
      id,
      name,
      protocol,
      key_id: ctx.actor.id,
      address: ctx.address,
      user_agent: ctx.userAgent.slice(0, 200),
      capabilities: row?.capabilities ?? '[]',
      status: row?.status ?? null,
      details: JSON.stringify({ ...details, metrics: addMetrics(details.metrics ?? {}, input.since) }),
      first_seen_at: at,
      last_seen_at: at,
      disconnected_at: null,
      lost_at: null,
    });
  });
  return findWorker(ctx, { protocol, name });
}

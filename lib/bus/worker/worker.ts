import { z } from 'zod';
import type { Bus, Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { namedWorkerId } from '@/lib/bus/heartbeats';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { isStorable } from '@/lib/pure/text';
import { protocol } from '@/lib/shape/protocol';
import { touchKeys } from '@/lib/store/key/keys';
import { putConsumers } from '@/lib/store/queue/consumers';
import { putAddresses } from '@/lib/store/worker/addresses';
import { addBeats } from '@/lib/store/worker/beats';
import {
  changeWorker,
  findWorkerRow,
  listProtocolWorkers,
  putWorker,
  touchWorkers,
  upsertWorkers,
  type WorkerRow,
} from '@/lib/store/worker/workers';

/** A stored worker with every column, as verbs and protocols pass it on. */
export type Worker = WorkerRow;

/** Writes the heartbeats and key uses gathered since the last flush; `isLast` before the process ends. */
export async function flushHeartbeats(bus: Bus, isLast = false): Promise<void> {
  const { workers, touched, keys, consumers, addresses } = bus.heartbeats.take();
  const beats = bus.heartbeats.takeBeats(bus.now(), isLast);
  if (workers.length + touched.size + keys.size + beats.length === 0) return;
  await bus.store.write(async (tx) => {
    await upsertWorkers(tx, workers);
    await touchWorkers(tx, touched);
    await touchKeys(tx, keys);
    await putConsumers(tx, consumers);
    await putAddresses(tx, addresses);
    await addBeats(tx, beats);
  });
}

const registration = z.object({
  protocol,
  /** What it calls itself; the same key and name is the same worker. */
  name: z.string().min(1).max(255).refine(isStorable, 'has a character that cannot be stored'),
  capabilities: z.array(z.string().max(255)).max(256).default([]),
  /** What it declares of itself; null when it is only known by what it does. */
  status: z.string().max(64).nullable().default(null),
  /** JSON object: runtime, version, metrics and the like. */
  details: z
    .string()
    .max(64 * 1024)
    .default('{}'),
});

/** Makes a worker known, or known anew, by what it tells of itself. Throws `invalid`. */
export async function registerWorker(ctx: Context, input: z.input<typeof registration>): Promise<Worker> {
  await requireScope(ctx, 'intent.claim');
  const { name, capabilities, ...report } = parseInput(registration, input);
  const at = ctx.bus.now();
  const id = namedWorkerId(ctx, report.protocol, name);
  ctx.bus.heartbeats.beat(ctx.workspace.id, id, at, 'heartbeat');
  await ctx.bus.store.write((tx) =>
    putWorker(tx, {
      ...report,
      workspace_id: ctx.workspace.id,
      id,
      name,
      key_id: ctx.actor.id,
      address: ctx.address,
      user_agent: ctx.userAgent.slice(0, 200),
      capabilities: JSON.stringify(capabilities),
      first_seen_at: at,
      last_seen_at: at,
      disconnected_at: null,
      lost_at: null,
    }),
  );
  return findWorker(ctx, { protocol: report.protocol, name });
}

/** A worker by the name it gave itself on its line, for those who work on it. Throws `not_found`. */
export async function findWorker(
  ctx: Context,
  named: { protocol: Worker['protocol']; name: string },
): Promise<Worker> {
  await requireScope(ctx, 'intent.claim');
  const row = await findWorkerRow(ctx.bus.store.read, ctx.workspace.id, named.protocol, named.name);
  if (!row) throw new BusError('not_found', `There is no worker called ${named.name}.`);
  return row;
}

/** Notes what a worker reports: that it lives, what it declares, what it measured. Throws `not_found`. */
export async function reportWorker(
  ctx: Context,
  id: string,
  report: { status?: string | null; details?: string },
): Promise<void> {
  await requireScope(ctx, 'intent.claim');
  const at = ctx.bus.now();
  ctx.bus.heartbeats.beat(ctx.workspace.id, id, at, 'heartbeat');
  const seen = { ...report, last_seen_at: at, disconnected_at: null, lost_at: null };
  const known = await ctx.bus.store.write((tx) => changeWorker(tx, ctx.workspace.id, id, seen));
  if (!known) throw new BusError('not_found', 'There is no such worker.');
}

/** Notes that a worker is gone: it said goodbye, or its socket closed. */
export async function disconnectWorker(bus: Bus, workspaceId: string, id: string): Promise<void> {
  const gone = { disconnected_at: bus.now() };
  await bus.store.write((tx) => changeWorker(tx, workspaceId, id, gone));
}

/** The workers of one protocol by name, for those who work on it. */
export async function listWorkersOf(ctx: Context, of: Worker['protocol'], limit = 1_000): Promise<Worker[]> {
  await requireScope(ctx, 'intent.claim');
  return listProtocolWorkers(ctx.bus.store.read, ctx.workspace.id, of, limit);
}

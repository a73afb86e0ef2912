import { z } from 'zod';
import type { WorkerSummary } from '@/lib/shape/worker';
import { countHolds } from '@/lib/store/workers';
import type { Context } from './context';
import { workerState } from './rules/worker-state';
import { listWorkers, type Worker } from './worker';

const told = z
  .object({
    runtime: z.string().nullish().catch(null),
    version: z.string().nullish().catch(null),
    functions: z.number().int().nullish().catch(null),
  })
  .catch({});

function readDetails(text: string): z.infer<typeof told> {
  try {
    return told.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

function toSummary(row: Worker, holds: number, now: number): WorkerSummary {
  const { runtime, version, functions } = readDetails(row.details);
  return {
    id: row.id,
    name: row.name,
    protocol: row.protocol,
    state: workerState(row, holds, now),
    status: row.status,
    version: [runtime, version].filter(Boolean).join(' ') || null,
    address: row.address,
    holds,
    functions: functions ?? null,
    lastSeenAt: row.last_seen_at,
  };
}

/** The workspace's workers as its page lists them, last seen first. Throws `forbidden`. */
export async function fleet(ctx: Context): Promise<WorkerSummary[]> {
  const { bus, workspace } = ctx;
  const now = bus.now();
  const rows = await listWorkers(ctx);
  const holds = await countHolds(bus.store.read, workspace.id, now);
  return rows.map((row) => toSummary(row, holds.get(row.id) ?? 0, now));
}

import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { readStored } from '@/lib/shape/stored';
import type { WorkerList, WorkerState, WorkerSummary } from '@/lib/shape/worker';
import { countClaims } from '@/lib/store/worker/workers';
import { findNamesakes } from './pure/namesakes';
import { workerState } from './pure/worker-state';
import { listWorkers, type Worker } from './worker';

const told = z
  .object({
    runtime: z.string().nullish().catch(null),
    version: z.string().nullish().catch(null),
    functions: z.number().int().nullish().catch(null),
    notices: z.array(z.string()).max(100).optional().catch(undefined),
  })
  .catch({});

function readDetails(text: string): z.infer<typeof told> {
  try {
    return readStored(told, text);
  } catch {
    return {};
  }
}

interface Seen {
  row: Worker;
  holds: number;
  state: WorkerState;
}

function toSummary({ row, holds, state }: Seen, sameName: string | null): WorkerSummary {
  const { runtime, version, functions, notices } = readDetails(row.details);
  return {
    id: row.id,
    name: row.name,
    protocol: row.protocol,
    state,
    status: row.status,
    version: [runtime, version].filter(Boolean).join(' ') || null,
    address: row.address,
    holds,
    functions: functions ?? null,
    notices: state === 'offline' ? [] : [...(sameName === null ? [] : [sameName]), ...(notices ?? [])],
    lastSeenAt: row.last_seen_at,
  };
}

/** Who was last seen before this many others is not counted either. */
const COUNTED = 5_000;
const ORDER: Record<WorkerState, number> = { stale: 0, busy: 1, online: 2, offline: 3 };
const { compare } = new Intl.Collator('en', { numeric: true });

/**
 * The workspace's workers as its page lists them, up to `limit`: what needs a look first, then by name, so that
 * rows do not jump with every heartbeat. Throws `forbidden`.
 */
export async function fleet(ctx: Context, limit = COUNTED): Promise<WorkerList> {
  const { bus, workspace } = ctx;
  const now = bus.now();
  const rows = await listWorkers(ctx, COUNTED);
  const held = await countClaims(bus.store.read, workspace.id, now);
  const counts: Record<WorkerState, number> = { stale: 0, busy: 0, online: 0, offline: 0 };
  const seen = rows.map((row): Seen => {
    const holds = held.get(row.id) ?? 0;
    const state = workerState(row, holds, now);
    counts[state] += 1;
    return { row, holds, state };
  });
  seen.sort((a, b) => ORDER[a.state] - ORDER[b.state] || compare(a.row.name, b.row.name));
  const namesakes = findNamesakes(seen.filter(({ state }) => state !== 'offline').map(({ row }) => row));
  const workers = seen.slice(0, limit).map((one) => toSummary(one, namesakes(one.row)));
  return { workers, counts };
}

/** One of the workspace's workers as its page shows it. Throws `forbidden`, `not_found`. */
export async function readWorker(ctx: Context, id: string): Promise<WorkerSummary> {
  const { workers } = await fleet(ctx);
  const worker = workers.find((one) => one.id === id);
  if (!worker) throw new BusError('not_found', 'There is no such worker.');
  return worker;
}

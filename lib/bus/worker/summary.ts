import { z } from 'zod';
import { readStored } from '@/lib/shape/stored';
import { lettersOf, STRIPS } from '@/lib/shape/worker/beats';
import { sdkOf } from '@/lib/shape/worker/sdk';
import type { WorkerState, WorkerSummary } from '@/lib/shape/worker/worker';
import type { Sums } from '@/lib/store/metrics/buckets';
import { barsOf, pollMsOf, type Slot } from './pure/strip';
import type { Worker } from './worker';

/** Goals that a row names. */
const GOALS = 3;

const number = z.number().optional().catch(undefined);
const details = z
  .object({
    runtime: z.string().nullish().catch(null),
    version: z.string().nullish().catch(null),
    functions: z.number().int().nullish().catch(null),
    notices: z.array(z.string()).max(100).optional().catch(undefined),
    metrics: z
      .object({ cpu_percent: number, memory_rss: number, timestamp_ms: number })
      .nullish()
      .catch(null),
  })
  .catch({});

function readDetails(text: string): z.infer<typeof details> {
  try {
    return readStored(details, text);
  } catch {
    return {};
  }
}

function loadOf({ metrics }: z.infer<typeof details>, lastSeenAt: number): WorkerSummary['load'] {
  const { cpu_percent: cpu, memory_rss: memory, timestamp_ms: at } = metrics ?? {};
  if (cpu === undefined && memory === undefined) return null;
  return { cpu: cpu ?? null, memory: memory ?? null, at: Math.round(at ?? lastSeenAt) };
}

/** What is known of a worker besides its row. */
export interface About {
  state: WorkerState;
  holds: number;
  goals: readonly string[];
  slots: readonly Slot[];
  sums: Sums | undefined;
  /** What to say where another worker has its name. */
  sameName: string | null;
}

/** A worker as a row of its page shows it. */
export function toWorkerSummary(row: Worker, about: About, now: number): WorkerSummary {
  const told = readDetails(row.details);
  const { runtime, version, functions, notices } = told;
  const { state, holds, goals, slots, sums, sameName } = about;
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
    drain:
      row.drained_at === null
        ? null
        : { at: row.drained_at, by: row.drained_by ?? '', reason: row.drain_reason ?? '' },
    sdk: sdkOf({ protocol: row.protocol, version: version ?? null, userAgent: row.user_agent }),
    beats: lettersOf(barsOf(slots, { now, ...STRIPS['1h'], firstSeenAt: row.first_seen_at })),
    pollMs: pollMsOf(slots, now),
    goals: goals.slice(0, GOALS),
    finished: sums?.finished ?? 0,
    failed: sums?.failed ?? 0,
    load: loadOf(told, row.last_seen_at),
  };
}

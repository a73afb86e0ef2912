import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { releaseDenial } from '@/lib/bus/intent/pure/releasable';
import { toSummary } from '@/lib/bus/intent/summary';
import { requireScope } from '@/lib/bus/scope';
import { STEP_MS } from '@/lib/shape/metrics/range';
import { readStored } from '@/lib/shape/stored';
import type { StripRange } from '@/lib/shape/worker/bar';
import { STRIPS, slotOf } from '@/lib/shape/worker/beats';
import type { HeldIntent, WorkerDetail } from '@/lib/shape/worker/detail';
import { findIntents } from '@/lib/store/intent/intents';
import { findKey } from '@/lib/store/key/keys';
import { listAddresses } from '@/lib/store/worker/addresses';
import { listBeats } from '@/lib/store/worker/beats';
import { heldByWorker } from '@/lib/store/worker/held';
import { findWorkerById } from '@/lib/store/worker/workers';
import { readWorker } from './list';
import { barsOf, gapsOf } from './pure/strip';
import { thresholdsOf } from './thresholds';

const HELD = 100;
const GAPS = 20;
const ADDRESSES = 10;
const FOLLOWED = 100;

const texts = z.array(z.string()).catch([]);

async function heldOf(ctx: Context, workerId: string): Promise<HeldIntent[]> {
  const of = { workspaceId: ctx.workspace.id, workerId, now: ctx.bus.now(), limit: HELD };
  const rows = await heldByWorker(ctx.bus.store.read, of);
  return rows.map((row) => ({
    intent: toSummary(row),
    claimedAt: row.claimed_at,
    claimEndsAt: row.claim_expires_at,
    denial: releaseDenial(row),
  }));
}

/** A worker with what it holds, its heartbeats over a range and its silences. Throws `forbidden`, `not_found`. */
export async function getWorker(
  ctx: Context,
  id: string,
  { range = '1h', follow = [] }: { range?: StripRange; follow?: readonly string[] } = {},
): Promise<WorkerDetail> {
  await requireScope(ctx, 'intent.read');
  const worker = await readWorker(ctx, id);
  const { bus, workspace } = ctx;
  const { read } = bus.store;
  const row = await findWorkerById(read, workspace.id, id);
  if (!row) throw new BusError('not_found', 'There is no such worker.');
  const now = bus.now();
  const weekAgo = now - 7 * STEP_MS.day;
  const rows = await listBeats(read, workspace.id, [id], slotOf(weekAgo));
  const [firstRow] = rows;
  // What was before the first that is kept is not known.
  const firstSeenAt = Math.max(row.first_seen_at, firstRow?.at ?? now);
  const key = ctx.scopes.has('key.read') ? await findKey(read, workspace.id, row.key_id) : undefined;
  const addresses = await listAddresses(read, workspace.id, id, ADDRESSES);
  const { lateMs, lostMs } = await thresholdsOf(bus, workspace.id);
  return {
    worker,
    firstSeenAt: row.first_seen_at,
    userAgent: row.user_agent,
    capabilities: readStored(texts, row.capabilities),
    key: key ? { name: key.name } : null,
    addresses: addresses
      .filter(({ address }) => address !== row.address)
      .map(({ address, last_at: lastAt }) => ({ address, lastAt })),
    range,
    bars: barsOf(rows, { now, ...STRIPS[range], firstSeenAt }),
    gaps: gapsOf(rows, { from: weekAgo, now, firstSeenAt }).slice(0, GAPS),
    held: await heldOf(ctx, id),
    followed: (await findIntents(read, workspace.id, follow.slice(0, FOLLOWED))).map(toSummary),
    lateMs,
    lostMs,
  };
}

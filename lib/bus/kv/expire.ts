import { auditAct } from '@/lib/bus/audit';
import { type Bus, type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { requireScope } from '@/lib/bus/scope';
import { systemContext } from '@/lib/bus/system-context';
import { KV_TTL_SECONDS } from '@/lib/shape/kv/entry';
import { enterAt } from '@/lib/store/kv/enter';
import { forgetTombstones, isLive, listExpired } from '@/lib/store/kv/entries';
import { forgetVersions } from '@/lib/store/kv/versions';
import { listWorkspaces } from '@/lib/store/workspace/workspaces';
import { type KvPlace, tagsOf } from './entry';
import { guessDelimiter } from './pure/guess-delimiter';
import { requireExpected } from './set';
import { expireIn, writeIn } from './write';

const BATCH = 200;
const DAY_MS = 86_400_000;

/**
 * Gives an entry another time to live, in seconds from now, or with null none. Throws `invalid`, `not_found`, `stale`
 * when it is not at the version the caller knew.
 */
export async function setTtl(
  ctx: Context,
  at: KvPlace & { ttlSeconds: number | null; expected?: number | undefined },
): Promise<void> {
  await requireScope(ctx, 'kv.write');
  const { namespace, key, ttlSeconds, expected } = at;
  if (ttlSeconds !== null && !(ttlSeconds > 0 && ttlSeconds <= KV_TTL_SECONDS)) {
    throw new BusError('invalid', 'The time to live is above 0 and at most a hundred years.');
  }
  await commit(ctx.bus, async (tx) => {
    await writeIn(tx, ctx, { namespace, key }, { protocol: 'console' }, (row, _, now) => {
      requireExpected(row, expected);
      if (!row || row.value === null) throw new BusError('not_found', 'Key not found or expired.');
      const { value, content_type: contentType, meta } = row;
      const expiresAt = ttlSeconds === null ? null : Math.ceil(now + ttlSeconds * 1_000);
      return { value, contentType, expiresAt, tags: tagsOf(row), meta };
    });
    if (ctx.actor.kind !== 'user') return;
    const after = ttlSeconds === null ? 'never expires' : `expires in ${ttlSeconds} s`;
    await auditAct(tx, ctx, { action: 'kv.expire', subject: `kv ${namespace} ${key}`, after });
  });
}

/** Writes of a batch of entries that their time to live is over. Ask again if it was full. */
export async function expireEntries(bus: Bus): Promise<{ full: boolean }> {
  const due = await listExpired(bus.store.read, bus.now(), BATCH);
  for (const { workspace_id, namespace, key } of due) {
    const clock = systemContext(bus, workspace_id);
    await commit(bus, async (tx) => {
      const made = { workspace_id, namespace, protocol: 'console', delimiter: guessDelimiter(key) } as const;
      const { space, last } = await enterAt(tx, made, key, bus.now(), null);
      // Written anew, or deleted, in between.
      if (last && last.value !== null && !isLive(last, bus.now())) await expireIn(tx, clock, space, last);
    });
  }
  return { full: due.length === BATCH };
}

/** Deletes a batch of each workspace's versions and tombstones that it keeps no longer. Ask again if it was full. */
export async function forgetHistory(bus: Bus): Promise<{ full: boolean }> {
  let full = false;
  for (const { id, kv_days } of await listWorkspaces(bus.store.read)) {
    const before = bus.now() - kv_days * DAY_MS;
    const versions = await bus.store.write((tx) => forgetVersions(tx, id, before, BATCH));
    const gone = await bus.store.write((tx) => forgetTombstones(tx, id, before, BATCH));
    full ||= versions === BATCH || gone === BATCH;
  }
  return { full };
}

import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import type { KvEntry } from '@/lib/shape/kv/entry';
import type { KvHistory } from '@/lib/shape/kv/list';
import type { Reader } from '@/lib/store/driver/store';
import { findAnyEntry, type KvRow } from '@/lib/store/kv/entries';
import { findVersion, listVersions } from '@/lib/store/kv/versions';
import { type KvPlace, tagsOf, toVersion } from './entry';
import { findRow } from './get';
import { limitsOf } from './limits';
import { toEntry } from './masked';
import { requireExpected } from './set';
import { writeIn } from './write';

const historyInput = z.object({
  namespace: z.string(),
  key: z.string(),
  before: z.int().positive().optional(),
  limit: z.int().min(1).max(200).default(50),
});

/** The newest version of a key that the workspace keeps no longer, though it may not have been deleted yet. */
export async function lastDropped(db: Reader, ctx: Context, newest: KvRow): Promise<number> {
  return newest.version - (await limitsOf(db, ctx)).keep;
}

/** An entry's versions, newest first, without their values. Throws `not_found` for a key that never was. */
export async function readHistory(ctx: Context, input: z.input<typeof historyInput>): Promise<KvHistory> {
  await requireScope(ctx, 'kv.read');
  const { namespace, key, before, limit } = parseInput(historyInput, input);
  const at = { workspaceId: ctx.workspace.id, namespace, key };
  const newest = await findRow(ctx.bus.store.read, ctx, { namespace, key });
  const isFirst = before === undefined || before > newest.version;
  const wanted = isFirst ? limit - 1 : limit;
  const { read } = ctx.bus.store;
  const between = { after: await lastDropped(read, ctx, newest), before: isFirst ? newest.version : before };
  const rows = await listVersions(read, at, between, wanted);
  const versions = [...(isFirst ? [newest] : []), ...rows].map(toVersion);
  return { versions, next: rows.length === wanted ? (versions.at(-1)?.version ?? null) : null };
}

/** One version of a key. Throws `not_found` for one that is not kept. */
export async function findVersionRow(db: Reader, ctx: Context, at: KvPlace, version: number): Promise<KvRow> {
  const newest = await findAnyEntry(db, ctx.workspace.id, at.namespace, at.key);
  if (newest?.version === version) return newest;
  const isKept = newest && version > (await lastDropped(db, ctx, newest));
  const row = isKept && (await findVersion(db, { workspaceId: ctx.workspace.id, ...at }, version));
  if (!row) throw new BusError('not_found', `Version ${version} is not kept any more.`);
  return { ...row, id: null, parent: '', seq: 0, created_at: newest.created_at, job_id: null };
}

/** One version with its value but for what is masked of it. Throws `not_found` for one that is not kept. */
export async function readVersion(ctx: Context, at: KvPlace, version: number): Promise<KvEntry> {
  await requireScope(ctx, 'kv.read');
  const { read } = ctx.bus.store;
  return toEntry(read, ctx, await findVersionRow(read, ctx, at, version));
}

/**
 * Writes an old version's value anew, as a new version that does not expire; but a deletion that is undone leaves it
 * the time it had. Throws `not_found` for a version that is
 * not kept, `invalid` for one that has no value, `stale` when the entry is not at the version the caller knew.
 */
export async function restoreVersion(
  ctx: Context,
  at: KvPlace & { version: number; expected?: number | undefined },
): Promise<KvEntry> {
  await requireScope(ctx, 'kv.write');
  const { namespace, key, version, expected } = at;
  const old = await findVersionRow(ctx.bus.store.read, ctx, { namespace, key }, version);
  const { value, content_type: contentType, meta } = old;
  if (value === null)
    throw new BusError('invalid', `Version ${version} has no value: the entry was ${old.act}.`);
  return commit(ctx.bus, async (tx) => {
    const { after } = await writeIn(
      tx,
      ctx,
      { namespace, key },
      { protocol: 'console' },
      (_, newest, now) => {
        requireExpected(newest, expected);
        const isUndo = newest?.act === 'deleted' && newest.version === version + 1;
        const expiresAt = isUndo && (old.expires_at ?? 0) > now ? old.expires_at : null;
        return { value, contentType, expiresAt, tags: tagsOf(old), meta, act: 'restored' };
      },
    );
    if (!after) throw new Error('Nothing was written.');
    const act = { action: 'kv.restore', subject: `kv ${namespace} ${key}` };
    if (ctx.actor.kind === 'user')
      await auditAct(tx, ctx, { ...act, after: `version ${version} as ${after.version}` });
    return toEntry(tx, ctx, after);
  });
}

import type { Context } from '@/lib/bus/context';
import type { Step, Work } from '@/lib/bus/job/run';
import { tagsOf } from '@/lib/bus/kv/entry';
import { type Next, writeIn } from '@/lib/bus/kv/write';
import type { JobKind } from '@/lib/shape/job/job';
import { readStored } from '@/lib/shape/stored';
import type { Tx } from '@/lib/store/driver/store';
import type { JobRow } from '@/lib/store/job/jobs';
import { listDeletedBy, listKeys } from '@/lib/store/kv/bulk';
import { findVersion } from '@/lib/store/kv/versions';
import { importPart } from './import-part';
import { expireInput, prefixInput, undeleteInput } from './prefix';

/** Entries written in one transaction, and about how many bytes of values. */
const BATCH = 200;
const BATCH_BYTES = 4 * 1024 * 1024;

/** The keys of the next batch: fewer than a whole one when their values are large. */
async function nextKeys(tx: Tx, ctx: Context, job: JobRow, at: { namespace: string; prefix: string }) {
  const space = { workspaceId: ctx.workspace.id, namespace: at.namespace };
  const rows = await listKeys(tx, space, { prefix: at.prefix, after: job.place ?? '', limit: BATCH });
  let bytes = 0;
  const keys: string[] = [];
  for (const { key, size } of rows) {
    keys.push(key);
    bytes += size;
    if (bytes > BATCH_BYTES) break;
  }
  const isOver = rows.length < BATCH && keys.length === rows.length;
  return { keys, place: isOver ? null : (keys.at(-1) ?? null) };
}

const deletePrefix: Work = async (tx, ctx, job) => {
  const { namespace, prefix } = readStored(prefixInput, job.input);
  const { keys, place } = await nextKeys(tx, ctx, job, { namespace, prefix });
  let done = 0;
  for (const key of keys) {
    const writing = { protocol: 'console', jobId: job.id } as const;
    const { before } = await writeIn(tx, ctx, { namespace, key }, writing, (row) => (row ? null : undefined));
    if (before) done++;
  }
  return { place, done, skipped: keys.length - done, problems: [] };
};

const expirePrefix: Work = async (tx, ctx, job) => {
  const { namespace, prefix, ttlSeconds } = readStored(expireInput, job.input);
  const { keys, place } = await nextKeys(tx, ctx, job, { namespace, prefix });
  // From when it was asked for, so that all expire at once.
  const expiresAt = ttlSeconds === null ? null : job.created_at + Math.round(ttlSeconds * 1_000);
  let done = 0;
  for (const key of keys) {
    await writeIn(tx, ctx, { namespace, key }, { protocol: 'console' }, (row): Next | undefined => {
      if (!row || row.value === null || row.expires_at === expiresAt) return undefined;
      done++;
      const { value, content_type: contentType, meta } = row;
      return { value, contentType, expiresAt, tags: tagsOf(row), meta };
    });
  }
  return { place, done, skipped: keys.length - done, problems: [] };
};

const undelete: Work = async (tx, ctx, job) => {
  const { jobId } = readStored(undeleteInput, job.input);
  const workspaceId = ctx.workspace.id;
  const rows = await listDeletedBy(tx, workspaceId, jobId, job.place ?? '', BATCH);
  const step: Step = {
    place: rows.length < BATCH ? null : (rows.at(-1)?.key ?? null),
    done: 0,
    skipped: 0,
    problems: [],
  };
  for (const { namespace, key, version } of rows) {
    const old = await findVersion(tx, { workspaceId, namespace, key }, version - 1);
    const value = old?.value ?? null;
    if (!old || value === null) {
      step.problems.push({ at: key, message: 'The value it had is not kept any more.' });
      continue;
    }
    const { content_type: contentType, expires_at: expiresAt, meta } = old;
    if (expiresAt !== null && expiresAt <= ctx.bus.now()) {
      step.skipped++;
      continue;
    }
    await writeIn(tx, ctx, { namespace, key }, { protocol: 'console' }, () => {
      return { value, contentType, expiresAt, tags: tagsOf(old), meta, act: 'restored' };
    });
    step.done++;
  }
  return step;
};

/** How each kind of job does a batch. */
export const KV_JOBS: Record<JobKind, Work> = {
  'kv.delete': deletePrefix,
  'kv.expire': expirePrefix,
  'kv.import': importPart,
  'kv.undelete': undelete,
};

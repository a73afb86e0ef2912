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
import { expireInput } from './prefix';
import { fits, headOf, type Selection, selection } from './selection';
import { splitPart } from './split';
import { undeleteInput } from './undo';

/** Entries written in one transaction, and about how many bytes of values. */
const BATCH = 200;
const BATCH_BYTES = 4 * 1024 * 1024;

/** The keys of the next batch: fewer than a whole one when their values are large. */
async function nextKeys(tx: Tx, ctx: Context, job: JobRow, at: Selection) {
  const space = { workspaceId: ctx.workspace.id, namespace: at.namespace };
  const rows = await listKeys(tx, space, { prefix: headOf(at), after: job.place ?? '', limit: BATCH });
  let bytes = 0;
  let place: string | null = null;
  const keys: string[] = [];
  for (const { key, size } of rows) {
    place = key;
    if (!fits(at, key)) continue;
    keys.push(key);
    bytes += size;
    if (bytes > BATCH_BYTES) break;
  }
  const isOver = rows.length < BATCH && place === (rows.at(-1)?.key ?? null);
  return { keys, place: isOver ? null : place };
}

const deletePrefix: Work = async (tx, ctx, job) => {
  const at = readStored(selection, job.input);
  const { namespace } = at;
  const { keys, place } = await nextKeys(tx, ctx, job, at);
  let done = 0;
  for (const key of keys) {
    const writing = { protocol: 'console', jobId: job.id } as const;
    const { before } = await writeIn(tx, ctx, { namespace, key }, writing, (row) => (row ? null : undefined));
    if (before) done++;
  }
  return { place, done, skipped: keys.length - done, problems: [] };
};

const expirePrefix: Work = async (tx, ctx, job) => {
  const { ttlSeconds, ...at } = readStored(expireInput, job.input);
  const { namespace } = at;
  const { keys, place } = await nextKeys(tx, ctx, job, at);
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
  const step: Step = { place: null, done: 0, skipped: 0, problems: [] };
  let bytes = 0;
  for (const { namespace, key, version } of rows) {
    step.place = key;
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
    bytes += old.size;
    if (bytes > BATCH_BYTES) break;
  }
  const isOver = rows.length < BATCH && step.place === (rows.at(-1)?.key ?? null);
  return { ...step, place: isOver ? null : step.place };
};

/** How each kind of job does a batch. */
export const KV_JOBS: Record<Extract<JobKind, `kv.${string}`>, Work> = {
  'kv.delete': deletePrefix,
  'kv.expire': expirePrefix,
  'kv.import': importPart,
  'kv.split': splitPart,
  'kv.undelete': undelete,
};

import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import type { Context } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { startIn } from '@/lib/bus/job/start';
import { namespaceName } from '@/lib/bus/kv/namespaces';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import { KV_TTL_SECONDS } from '@/lib/shape/kv/entry';
import { folderOf } from '@/lib/shape/kv/folders';
import type { KvPrefixPreview } from '@/lib/shape/kv/list';
import { readStored } from '@/lib/shape/stored';
import type { Reader } from '@/lib/store/driver/store';
import { findJob } from '@/lib/store/job/jobs';
import { countDeletedBy, listKeys } from '@/lib/store/kv/bulk';
import { findNamespace } from '@/lib/store/kv/namespaces';
import { countPrefix } from '@/lib/store/kv/scan';

const SAMPLE = 10;
/** More entries than this are deleted only by who typed the namespace's name. */
const WITHOUT_NAME = 20;

export const prefixInput = z.object({ namespace: z.string(), prefix: z.string().max(512).default('') });
type Prefix = z.output<typeof prefixInput>;

const deleteInput = prefixInput.extend({ confirm: z.string().optional() });
export const expireInput = prefixInput.extend({
  /** Null takes the time to live away. */
  ttlSeconds: z
    .number()
    .positive('The time to live is not above 0.')
    .max(KV_TTL_SECONDS, 'The time to live is longer than a hundred years.')
    .nullable(),
});
export const undeleteInput = z.object({ jobId: z.string(), namespace: z.string(), prefix: z.string() });

async function preview(db: Reader, ctx: Context, at: Prefix): Promise<KvPrefixPreview> {
  const found = await findNamespace(db, ctx.workspace.id, at.namespace);
  if (!found) throw new BusError('not_found', 'There is no such namespace.');
  const space = { workspaceId: ctx.workspace.id, namespace: at.namespace };
  const rows = await listKeys(db, space, { prefix: at.prefix, after: '', limit: SAMPLE });
  const { prefix } = at;
  const count =
    prefix === ''
      ? found.keys
      : await countPrefix(db, space, { prefix, parent: folderOf(prefix, found.delimiter) });
  return {
    count,
    sample: rows.map(({ key }) => key),
    confirm: count > WITHOUT_NAME ? await namespaceName(db, ctx, found) : null,
  };
}

const subjectOf = ({ namespace, prefix }: Prefix) => `kv ${namespace} ${prefix}*`;

/** How many entries begin like this, and the first ten. Throws `not_found` without the namespace. */
export async function previewPrefix(
  ctx: Context,
  input: z.input<typeof prefixInput>,
): Promise<KvPrefixPreview> {
  await requireScope(ctx, 'kv.read');
  return preview(ctx.bus.store.read, ctx, parseInput(prefixInput, input));
}

/**
 * Starts to delete what begins like this; returns the job. Above 20 entries `confirm` has to be the name of the
 * namespace. Throws `invalid`, `not_found`.
 */
export async function startDeletePrefix(
  ctx: Context,
  input: z.input<typeof deleteInput>,
): Promise<{ id: string }> {
  await requireScope(ctx, 'kv.write');
  const { confirm, ...at } = parseInput(deleteInput, input);
  return ctx.bus.store.write(async (tx) => {
    const { count: total, confirm: name } = await preview(tx, ctx, at);
    if (name !== null && confirm !== name && confirm !== at.namespace) {
      throw new BusError(
        'invalid',
        `This deletes ${total} entries. Type the namespace's name to confirm: ${name}.`,
      );
    }
    const id = await startIn(tx, ctx, { kind: 'kv.delete', input: at, total });
    const after = `job ${id}, ${total} entries`;
    await auditAct(tx, ctx, { action: 'kv.delete_prefix', subject: subjectOf(at), after });
    return { id };
  });
}

/** Starts to give what begins like this another time to live, from now; returns the job. Throws `invalid`, `not_found`. */
export async function startExpirePrefix(
  ctx: Context,
  input: z.input<typeof expireInput>,
): Promise<{ id: string }> {
  await requireScope(ctx, 'kv.write');
  const given = parseInput(expireInput, input);
  return ctx.bus.store.write(async (tx) => {
    const { count: total } = await preview(tx, ctx, given);
    const id = await startIn(tx, ctx, { kind: 'kv.expire', input: given, total });
    const ttl = given.ttlSeconds === null ? 'never expires' : `expires in ${given.ttlSeconds} s`;
    const after = `job ${id}, ${total} entries, ${ttl}`;
    await auditAct(tx, ctx, { action: 'kv.expire_prefix', subject: subjectOf(given), after });
    return { id };
  });
}

/**
 * Starts to restore what a job deleted and nobody has written since; returns the job that does it. Throws `not_found`,
 * `invalid` for a job that did not delete, `conflict` for one that is not over.
 */
export async function undoJob(ctx: Context, jobId: string): Promise<{ id: string }> {
  await requireScope(ctx, 'kv.write');
  return ctx.bus.store.write(async (tx) => {
    const job = await findJob(tx, ctx.workspace.id, jobId);
    if (!job) throw new BusError('not_found', 'There is no such job any more.');
    if (job.kind !== 'kv.delete') throw new BusError('invalid', 'Only a job that deletes can be undone.');
    if (job.finished_at === null) throw new BusError('conflict', 'The job is not over yet. Abort it first.');
    const at = readStored(prefixInput, job.input);
    const total = await countDeletedBy(tx, ctx.workspace.id, jobId);
    const id = await startIn(tx, ctx, { kind: 'kv.undelete', input: { jobId, ...at }, total });
    const after = `job ${id}, ${total} entries`;
    await auditAct(tx, ctx, { action: 'kv.undo_delete', subject: subjectOf(at), after });
    return { id };
  });
}

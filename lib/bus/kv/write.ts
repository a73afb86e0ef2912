import { v7 as uuidv7 } from 'uuid';
import { type Context, labelOf } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { type ContentType, type KvAct, OPENINTENT_NAMESPACES } from '@/lib/shape/kv/entry';
import { folderOf, foldersDownTo } from '@/lib/shape/kv/folders';
import type { Protocol } from '@/lib/shape/protocol';
import type { Tx } from '@/lib/store/driver/store';
import type { Holder } from '@/lib/store/intent/held-by';
import { enterAt, unmakeNamespace } from '@/lib/store/kv/enter';
import { isLive, type KvRow, putEntry } from '@/lib/store/kv/entries';
import { countInFolders } from '@/lib/store/kv/folders';
import { bytesOf, countInNamespace, type EnteredNamespace } from '@/lib/store/kv/namespaces';
import { archiveVersion } from '@/lib/store/kv/versions';
import type { KvPlace } from './entry';
import { limitsOf } from './limits';
import { guessDelimiter } from './pure/guess-delimiter';

/** The intent an entry is written for; sure when the writer said so. */
export interface During {
  intentId: string;
  isSure: boolean;
}

/** What an entry is to be from now on. */
export interface Next {
  value: string;
  contentType: ContentType;
  expiresAt: number | null;
  tags?: readonly string[] | undefined;
  /** JSON text of what else its protocol says of it. */
  meta?: string | null | undefined;
  act?: Extract<KvAct, 'set' | 'restored'>;
}

export interface Writing {
  protocol: Protocol;
  /**
   * `probable` is the one intent that the writer holds a live claim on, if it is one alone. A worker without a name is
   * all that works by its key.
   */
  during?: During | 'probable' | null | undefined;
  /** The job that writes, so that what it deletes can be told. */
  jobId?: string | undefined;
}

/** How a write is told of, once it is known for which intent it is. */
interface Told {
  during: During | null;
  jobId: string | null;
}

/** How large a value is, in bytes: of its text, or of what its base64 stands for. */
export function sizeOf(value: string, contentType: ContentType): number {
  return contentType === 'bytes' ? Buffer.byteLength(value, 'base64') : Buffer.byteLength(value);
}

/** The columns that say who writes, when, and for which intent. */
function writerOf({ actor }: Context, space: EnteredNamespace, during: During | null) {
  return {
    // When the namespace was entered: one write has one instant.
    updated_at: space.updated_at,
    writer_kind: actor.kind,
    writer_id: actor.id,
    writer_name: actor.name,
    writer_label: labelOf(actor),
    intent_id: during?.intentId ?? null,
    intent_sure: during?.isSure ? 1 : 0,
  } as const;
}

const newId = (namespace: string): string | null =>
  namespace.startsWith(OPENINTENT_NAMESPACES) ? uuidv7() : null;

const holderOf = ({ actor }: Context): Holder => ({
  keyId: actor.id,
  worker: actor.kind === 'key' ? actor.label : undefined,
});

/** The row that follows one, before it is written. */
function nextRow(
  ctx: Context,
  space: EnteredNamespace,
  at: KvPlace,
  last: KvRow | undefined,
  next: Next,
  told: Told,
): KvRow {
  const { value, contentType: content_type, tags = [], meta = null, expiresAt: expires_at } = next;
  const writer = writerOf(ctx, space, told.during);
  return {
    workspace_id: ctx.workspace.id,
    ...at,
    id: last?.id ?? newId(at.namespace),
    version: (last?.version ?? 0) + 1,
    act: next.act ?? 'set',
    value,
    content_type,
    size: sizeOf(value, content_type),
    tags: JSON.stringify(tags),
    meta,
    expires_at,
    parent: folderOf(at.key, space.delimiter),
    seq: space.seq,
    created_at: last?.created_at ?? writer.updated_at,
    job_id: null,
    ...writer,
  };
}

const tombstoneOf = (
  ctx: Context,
  space: EnteredNamespace,
  last: KvRow,
  told: Told,
  act: 'deleted' | 'expired',
): KvRow => ({
  ...last,
  version: last.version + 1,
  act,
  value: null,
  size: 0,
  expires_at: null,
  seq: space.seq,
  job_id: told.jobId,
  ...writerOf(ctx, space, told.during),
});

/** Puts a version in the place of the one before, and keeps the counts. */
async function replace(tx: Tx, last: KvRow | undefined, row: KvRow, keep: number): Promise<KvRow> {
  if (last) await archiveVersion(tx, last, keep);
  await putEntry(tx, row, last);
  const keys = Number(row.value !== null) - Number(last !== undefined && last.value !== null);
  const bytes = row.size - (last?.size ?? 0);
  if (keys !== 0 || bytes !== 0) await countInNamespace(tx, row, { keys, bytes });
  // Where the one before lies, which is by another delimiter while the namespace is split anew.
  const isMoved = keys === 0 && row.value !== null && last?.parent !== row.parent;
  if (last && (keys < 0 || isMoved)) await countInFolders(tx, row, foldersDownTo(last.parent), -1);
  if (keys > 0 || isMoved) await countInFolders(tx, row, foldersDownTo(row.parent), 1);
  return row;
}

/** Writes that an entry's time to live is over, in a transaction that has entered its namespace. */
export async function expireIn(tx: Tx, ctx: Context, space: EnteredNamespace, last: KvRow): Promise<KvRow> {
  const { keep } = await limitsOf(tx, ctx);
  const row = tombstoneOf(ctx, space, last, { during: null, jobId: null }, 'expired');
  return replace(tx, last, { ...row, updated_at: last.expires_at ?? row.updated_at }, keep);
}

/** Throws `too_large` where a workspace's values would have more bytes than it may keep. */
async function requireRoom(tx: Tx, ctx: Context, limit: number, more: number): Promise<void> {
  if (more <= 0) return;
  const bytes = await bytesOf(tx, ctx.workspace.id);
  if (bytes + more <= limit) return;
  throw new BusError(
    'too_large',
    `The workspace's KV has ${bytes} of ${limit} bytes, and ${more} more do not fit. Delete entries, or raise the limit in Settings.`,
  );
}

/**
 * Writes one entry in a transaction in which nobody else writes in its namespace. `change` sees the entry as it is,
 * or undefined where there is none or it has expired, and says what it is to be: null deletes it, undefined leaves
 * it. The version before is kept. Throws what `change` throws, `too_large` past the workspace's bytes.
 */
export async function writeIn(
  tx: Tx,
  ctx: Context,
  at: KvPlace,
  writing: Writing,
  change: (before: KvRow | undefined, newest: KvRow | undefined, now: number) => Next | null | undefined,
): Promise<{ before: KvRow | undefined; after: KvRow | undefined }> {
  const workspace_id = ctx.workspace.id;
  const { namespace } = at;
  const made = { workspace_id, namespace, protocol: writing.protocol, delimiter: guessDelimiter(at.key) };
  const { during = null, jobId = null } = writing;
  const holder = during === 'probable' ? holderOf(ctx) : null;
  const entered = await enterAt(tx, made, at.key, ctx.bus.now(), holder);
  const { space, held } = entered;
  let { last } = entered;
  const told = {
    during: during === 'probable' ? (held === null ? null : { intentId: held, isSure: false }) : during,
    jobId,
  };
  const isOver = last !== undefined && last.value !== null && !isLive(last, space.updated_at);
  if (last && isOver) last = await expireIn(tx, ctx, space, last);
  const before = last?.value === null ? undefined : last;
  const next = change(before, last, space.updated_at);
  if (next === undefined || (next === null && before === undefined)) {
    if (entered.isNew) await unmakeNamespace(tx, space);
    return { before, after: before };
  }
  const { keep, bytes } = await limitsOf(tx, ctx);
  if (next === null) {
    if (last) await replace(tx, last, tombstoneOf(ctx, space, last, told, 'deleted'), keep);
    return { before, after: undefined };
  }
  const row = nextRow(ctx, space, at, last, next, told);
  await requireRoom(tx, ctx, bytes, row.size - (last?.size ?? 0));
  return { before, after: await replace(tx, last, row, keep) };
}

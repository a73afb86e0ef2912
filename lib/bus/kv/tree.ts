import { z } from 'zod';
import { auditAct } from '@/lib/bus/audit';
import { type Context, commit } from '@/lib/bus/context';
import { BusError } from '@/lib/bus/errors';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import type { Delimiter } from '@/lib/shape/kv/delimiter';
import { delimiter } from '@/lib/shape/kv/entry';
import { folderOf, foldersOf } from '@/lib/shape/kv/folders';
import type { KvLevel } from '@/lib/shape/kv/list';
import { listFolders } from '@/lib/store/kv/folders';
import { enterNamespace, findNamespace } from '@/lib/store/kv/namespaces';
import { regroup } from '@/lib/store/kv/regroup';
import { listLeaves } from '@/lib/store/kv/scan';
import { toSummary } from './entry';

const levelInput = z.object({
  namespace: z.string(),
  /** With its delimiter at the end; '' for the top. */
  folder: z.string().default(''),
  /** Where the page before ended. */
  after: z.object({ kind: z.enum(['folder', 'key']), name: z.string() }).optional(),
  limit: z.int().min(1).max(1_000).default(200),
});

/** A page of what lies right in a folder: folders with the keys below them, then keys. Throws `invalid`. */
export async function readLevel(ctx: Context, input: z.input<typeof levelInput>): Promise<KvLevel> {
  await requireScope(ctx, 'kv.read');
  const { namespace, folder, after, limit } = parseInput(levelInput, input);
  const { read } = ctx.bus.store;
  const space = { workspace_id: ctx.workspace.id, namespace };
  const isInKeys = after?.kind === 'key';
  const folders = isInKeys ? [] : await listFolders(read, space, folder, after?.name ?? '', limit);
  const left = limit - folders.length;
  const from = isInKeys ? after.name : '';
  const rows =
    left > 0 ? await listLeaves(read, { workspaceId: ctx.workspace.id, namespace }, folder, from, left) : [];
  const now = ctx.bus.now();
  const lastKey = rows.at(-1)?.key;
  const lastFolder = folders.at(-1)?.path;
  const name = lastKey ?? lastFolder;
  const isFull = folders.length + rows.length === limit && name !== undefined;
  return {
    folders: folders.map(({ path, keys }) => ({ path, keys })),
    entries: rows.filter((row) => row.expires_at === null || row.expires_at > now).map(toSummary),
    next: isFull ? { kind: lastKey === undefined ? 'folder' : 'key', name } : null,
  };
}

/** Splits a namespace's keys at another character, for everybody. Throws `invalid`, `not_found`. */
export async function setDelimiter(ctx: Context, namespace: string, at: Delimiter): Promise<void> {
  await requireScope(ctx, 'kv.write');
  const wanted = delimiter.safeParse(at);
  if (!wanted.success) throw new BusError('invalid', 'Keys split at ":", "/" or ".".');
  await commit(ctx.bus, async (tx) => {
    const found = await findNamespace(tx, ctx.workspace.id, namespace);
    if (!found) throw new BusError('not_found', 'There is no such namespace.');
    if (found.delimiter === at) return;
    const space = await enterNamespace(tx, found, ctx.bus.now());
    await regroup(tx, space, at, (key) => ({ parent: folderOf(key, at), folders: foldersOf(key, at) }));
    await auditAct(tx, ctx, {
      action: 'kv.split',
      subject: `kv ${namespace}`,
      before: found.delimiter,
      after: at,
    });
  });
}

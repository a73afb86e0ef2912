import { z } from 'zod';
import type { Context } from '@/lib/bus/context';
import { parseInput } from '@/lib/bus/parse-input';
import { requireScope } from '@/lib/bus/scope';
import type { KvLevel } from '@/lib/shape/kv/list';
import { listFolders } from '@/lib/store/kv/folders';
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

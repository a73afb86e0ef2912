import type { Context } from '@/lib/bus/context';
import { requireScope } from '@/lib/bus/scope';
import type { KvChanges, KvNamespaces } from '@/lib/shape/kv/list';
import { nameIn } from '@/lib/shape/kv/names';
import type { Reader } from '@/lib/store/driver/store';
import { listKeyNames } from '@/lib/store/key/keys';
import { findNamespace, type KvNamespaceRow, listNamespaceRows } from '@/lib/store/kv/namespaces';
import { listChanges } from '@/lib/store/kv/scan';
import { findWorkspaceById } from '@/lib/store/workspace/workspaces';
import { toSummary } from './entry';

const MOST = 2_000;
const CHANGES = 500;

function nameOf({ protocol, namespace }: KvNamespaceRow, keyNames: ReadonlyMap<string, string>): string {
  return keyNames.get(namespace) ?? nameIn(protocol, namespace);
}

/** What people call a namespace. */
export async function namespaceName(
  db: Reader,
  { workspace }: Context,
  row: KvNamespaceRow,
): Promise<string> {
  const names = await listKeyNames(db, workspace.id);
  return nameOf(row, new Map(names.map((key) => [key.id, key.name])));
}

const toNamespace = (row: KvNamespaceRow, keyNames: ReadonlyMap<string, string>) => ({
  namespace: row.namespace,
  name: nameOf(row, keyNames),
  protocol: row.protocol,
  delimiter: row.delimiter,
  keys: row.keys,
  bytes: row.bytes,
  seq: row.seq,
  updatedAt: row.updated_at,
});

/** The workspace's namespaces with their exact counts, and how many bytes it may have in all. */
export async function listNamespaces(ctx: Context): Promise<KvNamespaces> {
  await requireScope(ctx, 'kv.read');
  const { read } = ctx.bus.store;
  const { id } = ctx.workspace;
  const [rows, names, workspace] = await Promise.all([
    listNamespaceRows(read, id, MOST + 1),
    listKeyNames(read, id),
    findWorkspaceById(read, id),
  ]);
  const known = new Map(names.map((key) => [key.id, key.name]));
  const namespaces = rows.slice(0, MOST).map((row) => toNamespace(row, known));
  return {
    namespaces,
    isCut: rows.length > MOST,
    bytes: namespaces.reduce((sum, one) => sum + one.bytes, 0),
    limit: workspace?.kv_bytes ?? 0,
    keptDays: workspace?.kv_days ?? 0,
    keptVersions: workspace?.kv_versions ?? 0,
  };
}

/**
 * What was written in a namespace after a count of it, deletions too; null when that is more than 500 entries, or when
 * the namespace has not come to that count, as after a restored backup.
 */
export async function changesSince(ctx: Context, namespace: string, after: number): Promise<KvChanges> {
  await requireScope(ctx, 'kv.read');
  const { read } = ctx.bus.store;
  // First its count: whatever that counts has been committed and is among the rows.
  const space = await findNamespace(read, ctx.workspace.id, namespace);
  const counts = { keys: space?.keys ?? 0, bytes: space?.bytes ?? 0 };
  const end = space?.seq ?? 0;
  if (after > end) return { entries: null, seq: end, ...counts };
  const rows = await listChanges(read, { workspaceId: ctx.workspace.id, namespace }, after, CHANGES + 1);
  const seq = Math.max(end, rows.at(-1)?.seq ?? 0);
  if (rows.length > CHANGES) return { entries: null, seq, ...counts };
  return { entries: rows.map(toSummary), seq, ...counts };
}

import { type Selectable, sql } from 'kysely';
import { runCompiled } from '@/lib/store/driver/compiled';
import type { Reader, Tx } from '@/lib/store/driver/store';
import type { Tables } from '@/lib/store/schema/schema';

export type KvNamespaceRow = Selectable<Tables['kv_namespaces']>;
/** A namespace in which one writes, as of its write. */
export type EnteredNamespace = Omit<KvNamespaceRow, 'keys' | 'bytes' | 'created_at'>;
export type NewNamespace = Pick<KvNamespaceRow, 'workspace_id' | 'namespace' | 'protocol' | 'delimiter'>;

const ENTERED = ['protocol', 'delimiter', 'seq'] as const;

/** Makes a namespace, unless somebody else does so at the same time, and enters it. */
export const makeNamespace = (tx: Tx, made: NewNamespace, at: number) =>
  tx
    .insertInto('kv_namespaces')
    .values({ ...made, keys: 0, bytes: 0, seq: 1, created_at: at, updated_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'namespace'])
        .doUpdateSet((eb) => ({ seq: eb('kv_namespaces.seq', '+', 1), updated_at: at })),
    )
    .returning(ENTERED)
    .executeTakeFirstOrThrow();

/** Counts a write in a namespace, so that nobody else writes in it until the transaction ends; false where there is none. */
export async function countWrite(
  tx: Tx,
  { workspace_id, namespace }: NewNamespace,
  at: number,
): Promise<boolean> {
  const { numAffectedRows } = await runCompiled(
    tx,
    'count write in kv namespace',
    [1, at, workspace_id, namespace],
    () =>
      tx
        .updateTable('kv_namespaces')
        .set((eb) => ({ seq: eb('seq', '+', 1), updated_at: at }))
        .where('workspace_id', '=', workspace_id)
        .where('namespace', '=', namespace),
  );
  return numAffectedRows !== 0n;
}

/** Begins a write of many keys in a namespace that there is: nobody else writes in it until the transaction ends. */
export async function enterNamespace(tx: Tx, known: KvNamespaceRow, at: number): Promise<EnteredNamespace> {
  const entered = await makeNamespace(tx, known, at);
  return { workspace_id: known.workspace_id, namespace: known.namespace, ...entered, updated_at: at };
}

/** Counts entries and bytes that came or, below 0, went. */
export async function countInNamespace(
  tx: Tx,
  { workspace_id, namespace }: Pick<KvNamespaceRow, 'workspace_id' | 'namespace'>,
  change: { keys: number; bytes: number },
): Promise<void> {
  const parameters = [change.keys, change.bytes, workspace_id, namespace];
  await runCompiled(tx, 'count in kv namespace', parameters, () =>
    tx
      .updateTable('kv_namespaces')
      .set((eb) => ({ keys: eb('keys', '+', change.keys), bytes: eb('bytes', '+', change.bytes) }))
      .where('workspace_id', '=', workspace_id)
      .where('namespace', '=', namespace),
  );
}

/** A workspace's namespaces by name. */
export const listNamespaceRows = (
  db: Reader,
  workspaceId: string,
  limit: number,
): Promise<KvNamespaceRow[]> =>
  db
    .selectFrom('kv_namespaces')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('namespace')
    .limit(limit)
    .execute();

/** The namespaces of all workspaces that were written in since an instant. */
export const listWritten = (db: Reader, since: number) =>
  db
    .selectFrom('kv_namespaces')
    .select(['workspace_id', 'namespace', 'seq'])
    .where('updated_at', '>=', since)
    .execute();

export const findNamespace = (db: Reader, workspaceId: string, namespace: string) =>
  db
    .selectFrom('kv_namespaces')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('namespace', '=', namespace)
    .executeTakeFirst();

/** The bytes that all values of a workspace have. */
export async function bytesOf(db: Reader, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ bytes: number | string | null }>`
    select sum(bytes) as bytes from kv_namespaces where workspace_id = ${workspaceId}`.execute(db);
  return Number(rows[0]?.bytes ?? 0);
}

/** The namespaces that begin like this and have an entry, in order. */
export async function namesLike(
  db: Reader,
  workspaceId: string,
  prefix: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('kv_namespaces')
    .select('namespace')
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.fn('substr', ['namespace', eb.lit(1), eb.lit(prefix.length)]), '=', prefix)
    .where('keys', '>', 0)
    .orderBy('namespace')
    .limit(limit)
    .execute();
  return rows.map((row) => row.namespace);
}

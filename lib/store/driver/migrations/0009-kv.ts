import { type Kysely, sql } from 'kysely';
import type { Tables } from '@/lib/store/schema/schema';
import type { Migration } from './migration';

/** Keys sort by their bytes in both databases, whatever the language of the server. */
const ddl = (name: string) => `
create table kv_namespaces (
  workspace_id text not null, namespace ${name} not null, protocol text not null, delimiter text not null,
  keys bigint not null, bytes bigint not null, seq bigint not null, created_at bigint not null,
  updated_at bigint not null, primary key (workspace_id, namespace));
create index kv_namespaces_by_update on kv_namespaces (updated_at);

create table kv_entries (
  workspace_id text not null, namespace ${name} not null, key ${name} not null, id text, version bigint not null,
  act text not null, value text, content_type text not null, size bigint not null, tags text not null,
  meta text, parent ${name} not null, seq bigint not null, created_at bigint not null, updated_at bigint not null,
  expires_at bigint, writer_kind text not null, writer_id text not null, writer_name text not null,
  writer_label text, intent_id text, intent_sure smallint not null,
  primary key (workspace_id, namespace, key));
create unique index kv_entries_by_id on kv_entries (workspace_id, id) where id is not null;
create index kv_entries_by_parent on kv_entries (workspace_id, namespace, parent, key) where value is not null;
create index kv_entries_by_change on kv_entries (workspace_id, namespace, seq);
create index kv_entries_by_size on kv_entries (workspace_id, namespace, size, key) where value is not null;
create index kv_entries_by_time_left on kv_entries (workspace_id, namespace, expires_at, key)
  where expires_at is not null;
create index kv_entries_by_expiry on kv_entries (expires_at) where expires_at is not null;
create index kv_entries_by_intent on kv_entries (workspace_id, intent_id) where intent_id is not null;
create index kv_entries_by_deletion on kv_entries (updated_at) where value is null;

create table kv_versions (
  workspace_id text not null, namespace ${name} not null, key ${name} not null, version bigint not null,
  act text not null, value text, content_type text not null, size bigint not null, tags text not null,
  meta text, updated_at bigint not null, expires_at bigint, writer_kind text not null, writer_id text not null,
  writer_name text not null, writer_label text, intent_id text, intent_sure smallint not null,
  primary key (workspace_id, namespace, key, version));
create index kv_versions_by_time on kv_versions (updated_at);
create index kv_versions_by_intent on kv_versions (workspace_id, intent_id) where intent_id is not null;

create table kv_folders (
  workspace_id text not null, namespace ${name} not null, path ${name} not null, parent ${name} not null,
  keys bigint not null, primary key (workspace_id, namespace, path));
create index kv_folders_by_parent on kv_folders (workspace_id, namespace, parent, path);

create index intents_by_holder on intents (claim_key_id) where phase = 'running'`;

/** As entries were kept until now. */
interface OldEntry {
  workspace_id: string;
  namespace: string;
  key: string;
  value: string;
  version: number;
  written_by: string;
  updated_at: number;
  expires_at: number | null;
}

const BATCH = 200;
const DELIMITERS = /[:/.]/;

const protocolOf = (namespace: string) => (namespace.startsWith('@iii/') ? 'iii' : 'intent-bus');

/** A namespace splits at the delimiter that its first key has first. */
const delimiterIn = (key: string) => DELIMITERS.exec(key)?.[0] ?? ':';

/** The folders of a key, outermost first. */
function foldersIn(key: string, delimiter: string): string[] {
  const folders: string[] = [];
  for (let at = key.indexOf(delimiter); at >= 0 && folders.length < 32; at = key.indexOf(delimiter, at + 1)) {
    folders.push(key.slice(0, at + 1));
  }
  return folders;
}

async function move(db: Kysely<Tables>, row: OldEntry): Promise<void> {
  const { workspace_id, namespace, key, value, version, written_by, updated_at, expires_at } = row;
  const size = Buffer.byteLength(value);
  const { rows } = await sql<{ seq: number; delimiter: string }>`
    insert into kv_namespaces values (${workspace_id}, ${namespace}, ${protocolOf(namespace)}, ${delimiterIn(key)},
      1, ${size}, 1, ${updated_at}, ${updated_at})
    on conflict (workspace_id, namespace) do update set keys = kv_namespaces.keys + 1,
      bytes = kv_namespaces.bytes + ${size}, seq = kv_namespaces.seq + 1
    returning seq, delimiter`.execute(db);
  const { seq, delimiter } = rows[0] ?? { seq: 1, delimiter: ':' };
  const folders = foldersIn(key, delimiter);
  for (const [at, path] of folders.entries()) {
    await sql`insert into kv_folders values (${workspace_id}, ${namespace}, ${path}, ${folders[at - 1] ?? ''}, 1)
      on conflict (workspace_id, namespace, path) do update set keys = kv_folders.keys + 1`.execute(db);
  }
  const contentType = namespace.startsWith('@iii/') ? 'json' : 'text';
  await sql`insert into kv_entries (workspace_id, namespace, key, version, act, value, content_type, size, tags,
      parent, seq, created_at, updated_at, expires_at, writer_kind, writer_id, writer_name, intent_sure)
    values (${workspace_id}, ${namespace}, ${key}, ${version}, 'set', ${value}, ${contentType}, ${size}, '[]',
      ${folders.at(-1) ?? ''}, ${seq}, ${updated_at}, ${updated_at}, ${expires_at}, 'key', '', ${written_by}, 0)`.execute(
    db,
  );
}

/** Moves the entries there are, in the order of their keys. */
async function moveAll(db: Kysely<Tables>): Promise<void> {
  for (let after = ['', '', '']; ; ) {
    const { rows } = await sql<OldEntry>`select * from kv
      where (workspace_id, namespace, key) > (${sql.join(after)})
      order by workspace_id, namespace, key limit ${BATCH}`.execute(db);
    for (const row of rows) await move(db, row);
    const last = rows.at(-1);
    if (!last) return;
    after = [last.workspace_id, last.namespace, last.key];
  }
}

/** The KV with versions, folders and exact counts. */
export const kv: Migration = async (db, dialect) => {
  for (const statement of ddl(dialect === 'postgres' ? 'text collate "C"' : 'text').split(';')) {
    await sql.raw(statement).execute(db);
  }
  await moveAll(db);
  await sql`drop table kv`.execute(db);
  await sql`alter table workspaces add column kv_versions bigint not null default 20`.execute(db);
  await sql`alter table workspaces add column kv_days bigint not null default 30`.execute(db);
  await sql`alter table workspaces add column kv_bytes bigint not null default 524288000`.execute(db);
};

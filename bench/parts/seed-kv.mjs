import path from 'node:path';
import { Database } from './sqlite.mjs';

export const NAMESPACE = 'bench';
/** Keys right in one folder, and folders right in another. */
export const CHILDREN = 10_000;
/** Keys with old versions, and how many each has. */
export const WITH_HISTORY = 200;
const VERSIONS = 19;
const BATCH = 50_000;

const COLUMNS = `workspace_id, namespace, key, version, act, value, content_type, size, tags, updated_at, expires_at,
  writer_kind, writer_id, writer_name, intent_sure`;

const ENTRIES = `
  with recursive steps (n) as (select cast(:first as integer) union all select n + 1 from steps where n + 1 < :end),
  shaped as materialized (
    select n, case when n < :children then 'leaf:' else printf('many:%05d:', n % :children) end as parent,
      '{"n":' || n || ',"pad":"' || hex(randomblob(abs(random()) % 40)) || '"}' as value
    from steps)
  insert into kv_entries (${COLUMNS}, parent, seq, created_at)
  select :workspace, :namespace, parent || printf('%07d', n), case when n < :history then :versions + 1 else 1 end,
    'set', value, 'json', length(value), '[]', :now, case when n % 10 = 0 then :now + 2000000000 + n end,
    'key', 'seed', 'seed', 0, parent, n + 1, :now
  from shaped`;
const OLD = `
  with recursive steps (n) as (select 1 union all select n + 1 from steps where n < :versions)
  insert into kv_versions (${COLUMNS})
  select workspace_id, namespace, key, n, act, value, content_type, size, tags, updated_at - n, null, writer_kind,
    writer_id, writer_name, 0 from kv_entries, steps where workspace_id = :workspace and version > 1`;
const FOLDERS = `
  insert into kv_folders (workspace_id, namespace, path, parent, keys)
  select workspace_id, namespace, parent, case parent when 'leaf:' then '' else 'many:' end, count(*)
  from kv_entries where workspace_id = :workspace group by workspace_id, namespace, parent
  union all
  select workspace_id, namespace, 'many:', '', count(*) from kv_entries
  where workspace_id = :workspace and parent <> 'leaf:' group by workspace_id, namespace`;
const SPACE = `
  insert into kv_namespaces (workspace_id, namespace, protocol, delimiter, keys, bytes, seq, created_at, updated_at)
  select workspace_id, namespace, 'console', ':', count(*), sum(size), max(seq), :now, :now
  from kv_entries where workspace_id = :workspace group by workspace_id, namespace`;

/** Writes keys of one namespace straight into the store of a stopped server, past any verb. Returns the workspace. */
export function seedKv(folder, total) {
  const db = new Database(path.join(folder, 'interchange.db'));
  db.exec('pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -262144');
  const workspace = db.prepare(`select id from workspaces where slug = 'default'`).all([])[0].id;
  const now = Date.now();
  const given = { workspace, namespace: NAMESPACE, now, children: CHILDREN, history: WITH_HISTORY };
  const insert = db.prepare(ENTRIES);
  for (let first = 0; first < total; first += BATCH) {
    insert.run({ ...given, versions: VERSIONS, first, end: Math.min(first + BATCH, total) });
  }
  db.prepare(OLD).run({ workspace, versions: VERSIONS });
  db.prepare(FOLDERS).run({ workspace });
  db.prepare(SPACE).run({ workspace, now });
  db.exec('pragma wal_checkpoint(truncate)');
  db.close();
  return workspace;
}

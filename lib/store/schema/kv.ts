/** What every version of an entry says. Its value is null once it is deleted; bytes are base64. */
interface VersionColumns {
  workspace_id: string;
  namespace: string;
  key: string;
  version: number;
  act: 'set' | 'restored' | 'deleted' | 'expired';
  value: string | null;
  content_type: 'text' | 'json' | 'bytes';
  /** Bytes of the value. */
  size: number;
  /** JSON text of a list of texts. */
  tags: string;
  /** JSON text of what else its protocol says of it. */
  meta: string | null;
  updated_at: number;
  expires_at: number | null;
  writer_kind: 'user' | 'key' | 'system';
  writer_id: string;
  writer_name: string;
  /** What a client calls itself. */
  writer_label: string | null;
  intent_id: string | null;
  /** 1 when the intent was named, 0 when its worker only held it alone at the time. */
  intent_sure: number;
}

/** The newest version of a key, also when that deleted it: a key that comes back counts on. */
interface KvEntryTable extends VersionColumns {
  /** A name of its own, for a protocol that has entries found by one. */
  id: string | null;
  /** The folder it lies in. */
  parent: string;
  /** The namespace's count of writes when it was written. */
  seq: number;
  created_at: number;
  /** The job that deleted it, until it is written anew. */
  job_id: string | null;
}

interface KvNamespaceTable {
  workspace_id: string;
  namespace: string;
  protocol: 'intent-bus' | 'axme' | 'openintent' | 'iii' | 'console';
  delimiter: ':' | '/' | '.';
  /** Entries that are not deleted, and the bytes of their values. */
  keys: number;
  bytes: number;
  /** Counts up with every write. Who writes has this row until the commit, so its order is that of commits. */
  seq: number;
  created_at: number;
  updated_at: number;
}

interface KvFolderTable {
  workspace_id: string;
  namespace: string;
  /** With the delimiter at its end. */
  path: string;
  parent: string;
  /** Entries below it, at any depth. */
  keys: number;
}

/** Which values no browser is sent. */
interface KvMaskTable {
  workspace_id: string;
  id: string;
  /** Globs. */
  namespace: string;
  key: string;
  /** What of the JSON is masked, such as `$.password`; null for the whole value. */
  path: string | null;
  created_by: string;
  created_at: number;
}

export interface KvTables {
  kv_entries: KvEntryTable;
  /** The versions before the newest. */
  kv_versions: VersionColumns;
  kv_namespaces: KvNamespaceTable;
  kv_folders: KvFolderTable;
  kv_masks: KvMaskTable;
}

import type { Generated } from 'kysely';

interface SearchDocTable {
  /** Grows as intents are indexed for the first time, which is about as they are published. */
  seq: Generated<number>;
  workspace_id: string;
  intent_id: string;
}

/** One row: how far the log is indexed. */
interface SearchPlaceTable {
  xid: number;
  seq: number;
  /** When the last event indexed happened. */
  at: number;
}

export interface SearchTables {
  search_docs: SearchDocTable;
  search_place: SearchPlaceTable;
}

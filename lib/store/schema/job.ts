interface JobTable {
  workspace_id: string;
  id: string;
  kind: string;
  /** JSON text, as its kind wants it. */
  input: string;
  state: 'receiving' | 'queued' | 'running' | 'done' | 'aborted' | 'failed';
  /** How much there was to do when it was counted. */
  total: number;
  done: number;
  skipped: number;
  /** JSON text of the first problems. */
  problems: string;
  problem_count: number;
  /** Why it failed. */
  error: string | null;
  /** Where it goes on, as its kind wants it. */
  place: string | null;
  actor_kind: 'user' | 'key' | 'system';
  actor_id: string;
  actor_name: string;
  created_at: number;
  updated_at: number;
  started_at: number | null;
  finished_at: number | null;
}

interface JobPartTable {
  workspace_id: string;
  job_id: string;
  number: number;
  /** A piece of what it works on, such as lines of a file. */
  body: string;
}

interface JobResultTable {
  workspace_id: string;
  job_id: string;
  /** In the order in which they were done, from 1. */
  number: number;
  intent_id: string;
  outcome: 'done' | 'skipped' | 'refused';
  /** Why it was passed over. */
  note: string | null;
  /** JSON text of what it was before, where that can be brought back. */
  before: string | null;
  /** The intent's revision once it was done. */
  revision: number | null;
  /** The intent that was made of it. */
  made_id: string | null;
}

export interface JobTables {
  jobs: JobTable;
  job_parts: JobPartTable;
  job_results: JobResultTable;
}

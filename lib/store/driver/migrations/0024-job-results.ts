import { sql } from 'kysely';
import type { Migration } from './migration';

const DDL = `
create table job_results (
  workspace_id text not null, job_id text not null, number bigint not null, intent_id text not null,
  outcome text not null, note text, before text, revision bigint, made_id text,
  primary key (workspace_id, job_id, number))`;

/** What a bulk job has done to each intent. */
export const jobResults: Migration = async (db) => {
  await sql.raw(DDL).execute(db);
};

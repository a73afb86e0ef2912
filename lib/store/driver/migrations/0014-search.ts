import { sql } from 'kysely';
import type { Migration } from './migration';

const DOCS = `
  workspace_id text not null, intent_id text not null unique`;
const PLACE = [
  'create table search_place (xid bigint not null, seq bigint not null, at bigint not null)',
  'insert into search_place values (0, 0, 0)',
];

const FOR = {
  sqlite: [
    `create table search_docs (seq integer primary key autoincrement, ${DOCS})`,
    `create virtual table search_words using fts5(words, content='', contentless_delete=1, detail='none')`,
    `create trigger search_docs_deleted after delete on search_docs begin
       delete from search_words where rowid = old.seq; end`,
    ...PLACE,
  ],
  postgres: [
    `create table search_docs (
       seq bigint generated always as identity primary key, ${DOCS}, words tsvector not null)`,
    'create index search_docs_by_word on search_docs using gin (words)',
    ...PLACE,
  ],
};

/** The words of intents, to find them by, and how far the log is indexed. */
export const search: Migration = async (db, dialect) => {
  for (const statement of FOR[dialect]) await sql.raw(statement).execute(db);
};

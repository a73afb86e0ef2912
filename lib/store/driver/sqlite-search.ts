import { sql } from 'kysely';
import type { Dialect } from './store';
import { workspaceWord } from './workspace-word';

/** Finding intents by words with FTS5. */
export const sqliteSearch: Pick<Dialect, 'writeDoc' | 'findDocs'> = {
  async writeDoc(tx, { workspaceId, intentId, words }) {
    const { seq } = await tx
      .insertInto('search_docs')
      .values({ workspace_id: workspaceId, intent_id: intentId })
      .onConflict((old) => old.column('intent_id').doUpdateSet({ workspace_id: workspaceId }))
      .returning('seq')
      .executeTakeFirstOrThrow();
    const text = [workspaceWord(workspaceId), ...words].join(' ');
    await sql`insert or replace into search_words (rowid, words) values (${seq}, ${text})`.execute(tx);
  },
  async findDocs(reader, { workspaceId, words, before, limit }) {
    const match = [`"${workspaceWord(workspaceId)}"`, ...words.map((word) => `"${word}"*`)].join(' AND ');
    const below = before === null ? sql`` : sql`and search_words.rowid < ${before}`;
    const { rows } = await sql<{ seq: number; intent_id: string }>`
      select d.seq, d.intent_id from search_words join search_docs d on d.seq = search_words.rowid
      where search_words match ${match} ${below} and d.workspace_id = ${workspaceId}
      order by search_words.rowid desc limit ${limit}`.execute(reader);
    return rows;
  },
};

import { CompiledQuery, sql } from 'kysely';
import { runCompiled } from './compiled';
import type { Dialect } from './store';
import { workspaceWord } from './workspace-word';

const PUT = 'insert or replace into search_words (rowid, words) values (?, ?)';

/** Finding intents by words with FTS5. */
export const sqliteSearch: Pick<Dialect, 'writeDoc' | 'findDocs'> = {
  async writeDoc(tx, { workspaceId, intentId, words }) {
    const { rows } = await runCompiled(tx, 'put search doc', [workspaceId, intentId, workspaceId], () =>
      tx
        .insertInto('search_docs')
        .values({ workspace_id: workspaceId, intent_id: intentId })
        .onConflict((old) => old.column('intent_id').doUpdateSet({ workspace_id: workspaceId }))
        .returning('seq'),
    );
    const text = [workspaceWord(workspaceId), ...words].join(' ');
    await tx.executeQuery(CompiledQuery.raw(PUT, [rows[0]?.seq, text]));
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

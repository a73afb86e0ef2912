import { sql } from 'kysely';
import type { Dialect } from './store';
import { workspaceWord } from './workspace-word';

/** Finding intents by words with a tsvector. */
export const postgresSearch: Pick<Dialect, 'writeDoc' | 'findDocs'> = {
  async writeDoc(tx, { workspaceId, intentId, words }) {
    const all = [workspaceWord(workspaceId), ...words];
    await sql`insert into search_docs (workspace_id, intent_id, words)
      values (${workspaceId}, ${intentId}, array_to_tsvector(${all}::text[]))
      on conflict (intent_id) do update set words = excluded.words`.execute(tx);
  },
  async findDocs(reader, { workspaceId, words, before, limit }) {
    const query = [`'${workspaceWord(workspaceId)}'`, ...words.map((word) => `'${word}':*`)].join(' & ');
    const below = before === null ? sql`` : sql`and seq < ${before}`;
    const { rows } = await sql<{ seq: number; intent_id: string }>`
      select seq, intent_id from search_docs
      where words @@ ${query}::tsquery ${below} and workspace_id = ${workspaceId}
      order by seq desc limit ${limit}`.execute(reader);
    return rows;
  },
};

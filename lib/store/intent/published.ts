import { sql } from 'kysely';
import type { Reader } from '@/lib/store/driver/store';
import { withinBytes } from './within-bytes';

/**
 * What the newest intents are, payload and all, for who looks back at them; those before `before`. At most `limit` of
 * them, and so few that their payloads have at most `bytes`, but one in any case.
 */
export async function listPublishedRows(
  db: Reader,
  workspaceId: string,
  { before, limit, bytes }: { before: string | null; limit: number; bytes: number },
) {
  let newest = db
    .selectFrom('intents')
    .select(['id', sql<number>`octet_length(payload)`.as('bytes')])
    .where('workspace_id', '=', workspaceId);
  if (before !== null) newest = newest.where('id', '<', before);
  const found = withinBytes(await newest.orderBy('id', 'desc').limit(limit).execute(), bytes);
  const last = found.at(-1);
  if (!last) return [];
  let query = db
    .selectFrom('intents')
    .select(['id', 'protocol', 'goal', 'publisher_name', 'payload', 'payload_head', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '>=', last.id);
  if (before !== null) query = query.where('id', '<', before);
  return query.orderBy('id', 'desc').limit(found.length).execute();
}
export type PublishedRow = Awaited<ReturnType<typeof listPublishedRows>>[number];

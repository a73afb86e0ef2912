import type { Reader } from '@/lib/store/driver/store';

const PLAIN = ['id', 'priority', 'created_at', 'claimed_at'] as const;

/** What some intents say beside their rows; `text` are the long columns to read too. */
export function findCellRows<T extends 'envelope' | 'payload' | 'result'>(
  db: Reader,
  workspaceId: string,
  ids: readonly string[],
  text: readonly T[],
) {
  const query = db
    .selectFrom('intents')
    .select(PLAIN)
    .select(['result_type', ...text])
    .where('workspace_id', '=', workspaceId);
  // Postgres knows no empty list.
  return ids.length === 0 ? query.limit(0).execute() : query.where('id', 'in', ids).execute();
}

import type { Bus } from '@/lib/bus/context';
import type { Reader } from '@/lib/store/driver/store';
import { listPaused } from '@/lib/store/queue/pause';

/**
 * The goals whose intents nobody is offered until a person resumes the queue, remembered until one is paused or
 * resumed. Within a transaction `db` is the transaction.
 */
export function pausedGoals(
  { store }: Bus,
  workspaceId: string,
  db: Reader = store.read,
): Promise<ReadonlySet<string>> {
  return store.memo(`paused ${workspaceId}`, async () => new Set(await listPaused(db, workspaceId)));
}

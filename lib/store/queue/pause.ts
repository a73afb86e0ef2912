import type { Protocol } from '@/lib/shape/protocol';
import { forget } from '@/lib/store/driver/memo';
import type { Reader, Tx } from '@/lib/store/driver/store';

export interface Pause {
  at: number;
  by: string;
  reason: string;
}

/** Pauses a queue, or lets it go on; one that no intent was published to yet is made. */
export async function setPause(
  tx: Tx,
  queue: { workspaceId: string; goal: string; protocol: Protocol },
  pause: Pause | null,
  now: number,
): Promise<void> {
  forget(tx);
  const columns = {
    paused_at: pause?.at ?? null,
    paused_by: pause?.by ?? null,
    pause_reason: pause?.reason ?? null,
  };
  await tx
    .insertInto('queues')
    .values({
      workspace_id: queue.workspaceId,
      goal: queue.goal,
      protocol: queue.protocol,
      queued: 0,
      running: 0,
      waiting: 0,
      first_at: now,
      published_at: 0,
      ...columns,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'goal']).doUpdateSet(columns))
    .execute();
}

/** The goals of a workspace's paused queues. */
export async function listPaused(db: Reader, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('queues')
    .select('goal')
    .where('workspace_id', '=', workspaceId)
    .where('paused_at', 'is not', null)
    .execute();
  return rows.map(({ goal }) => goal);
}

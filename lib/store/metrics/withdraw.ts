import type { Tx } from '@/lib/store/driver/store';
import { deleteOpenIntents, findOpenIntents } from './open-intents';
import { lockProjection } from './projection';

const STANDING = ['queued', 'running', 'waiting'] as const;

/** Takes intents that are deleted before they have finished out of what stands in their queues. */
export async function withdrawOpenIntents(tx: Tx, ids: readonly string[]): Promise<void> {
  // Whoever counts has the projection's row: what is deleted while it counts would stand for ever.
  await lockProjection(tx, 'metrics');
  const rows = await findOpenIntents(tx, ids);
  if (rows.length === 0) return;
  const queues = new Map(rows.map((row) => [`${row.workspace_id} ${row.goal}`, row]));
  for (const { workspace_id, goal } of queues.values()) {
    const gone = rows.filter((row) => row.goal === goal && row.workspace_id === workspace_id);
    const less = (phase: string) => gone.filter((row) => row.phase === phase).length;
    await tx
      .updateTable('queues')
      .set((eb) =>
        Object.fromEntries(STANDING.map((phase) => [phase, eb(`queues.${phase}`, '-', less(phase))])),
      )
      .where('workspace_id', '=', workspace_id)
      .where('goal', '=', goal)
      .execute();
  }
  await deleteOpenIntents(
    tx,
    rows.map((row) => row.intent_id),
  );
}

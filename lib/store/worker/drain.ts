import { forget } from '@/lib/store/driver/memo';
import type { Reader, Tx } from '@/lib/store/driver/store';
import { changeWorker } from './workers';

export interface Drain {
  at: number;
  by: string;
  reason: string;
}

/** Drains a worker, or resumes it. */
export async function setDrain(tx: Tx, workspaceId: string, id: string, drain: Drain | null): Promise<void> {
  forget(tx);
  await changeWorker(tx, workspaceId, id, {
    drained_at: drain?.at ?? null,
    drained_by: drain?.by ?? null,
    drain_reason: drain?.reason ?? null,
  });
}

/** The drained workers of a workspace. */
export function listDrained(db: Reader, workspaceId: string) {
  return db
    .selectFrom('workers')
    .select(['id', 'name', 'protocol'])
    .where('workspace_id', '=', workspaceId)
    .where('drained_at', 'is not', null)
    .execute();
}
export type DrainedRow = Awaited<ReturnType<typeof listDrained>>[number];
